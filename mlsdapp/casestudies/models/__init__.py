"""The framework, the considerations, the case studies and their frozen rubric versions."""

from .case_study import CaseStudy, CaseStudyQuerySet, Stress
from .consideration import Consideration, Weighing
from .framework import STEP_NUMBERS, FrameworkStep, Theme, Weight
from .history import Edit, RubricVersion
from .part import CaseStep, Curveball, Fact, FollowUp, Mistake, SizingLine, Source

__all__ = [
    "STEP_NUMBERS",
    "CaseStep",
    "CaseStudy",
    "CaseStudyQuerySet",
    "Consideration",
    "Curveball",
    "Edit",
    "Fact",
    "FollowUp",
    "FrameworkStep",
    "Mistake",
    "RubricVersion",
    "SizingLine",
    "Source",
    "Stress",
    "Theme",
    "Weighing",
    "Weight",
]
