"""What editors fill in: a case study with all its parts, a consideration, an upload."""

from .case_study import CaseStudyForms
from .consideration import ConsiderationForm
from .uploading import UploadForm

__all__ = ["CaseStudyForms", "ConsiderationForm", "UploadForm"]
