"""The framework, the considerations and the case studies in the admin: where editors write."""

from .case_study import CaseStudyAdmin
from .consideration import ConsiderationAdmin
from .framework import FrameworkStepAdmin, RubricVersionAdmin

__all__ = ["CaseStudyAdmin", "ConsiderationAdmin", "FrameworkStepAdmin", "RubricVersionAdmin"]
