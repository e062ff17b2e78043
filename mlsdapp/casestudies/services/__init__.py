"""What changes the framework and the case studies: importing, editing, publishing, archiving, restoring."""

from .editing import EditConflict, claim_version, record_edit, restore
from .importing import EditedHere, Imported, import_case_studies, import_case_study, import_framework
from .publishing import NotReady, archive, publish, publish_general, publish_if_ready, unarchive

__all__ = [
    "EditConflict",
    "EditedHere",
    "Imported",
    "NotReady",
    "archive",
    "claim_version",
    "import_case_studies",
    "import_case_study",
    "import_framework",
    "publish",
    "publish_general",
    "publish_if_ready",
    "record_edit",
    "restore",
    "unarchive",
]
