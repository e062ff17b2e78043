"""What changes the framework and the case studies: importing, editing, publishing, archiving, restoring."""

from .editing import (
    EditConflict,
    add_case_study,
    add_consideration,
    claim_version,
    edit_case_study,
    edit_consideration,
    record_edit,
    restore,
)
from .editors import make_editors
from .importing import EditedHere, Imported, import_case_studies, import_case_study, import_framework
from .publishing import NotReady, archive, is_kept, publish, publish_general, publish_if_ready, remove, unarchive
from .uploading import IMPORT, check_upload, import_upload, start_import

__all__ = [
    "IMPORT",
    "EditConflict",
    "EditedHere",
    "Imported",
    "NotReady",
    "add_case_study",
    "add_consideration",
    "archive",
    "check_upload",
    "claim_version",
    "edit_case_study",
    "edit_consideration",
    "import_case_studies",
    "import_case_study",
    "import_framework",
    "import_upload",
    "is_kept",
    "make_editors",
    "publish",
    "publish_general",
    "publish_if_ready",
    "record_edit",
    "remove",
    "restore",
    "start_import",
    "unarchive",
]
