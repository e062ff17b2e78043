"""App configuration of the shared web plumbing."""

import gc

from django.apps import AppConfig

# A compiled rubric is some hundred thousand lasting objects. With the interpreter's own thresholds (700, 10, 10) the
# cycle collector walks them again and again while one is made: compiling takes 2-3 times as long, scoring 1.1 times.
COLLECTOR_THRESHOLDS = (50_000, 20, 20)


class CoreConfig(AppConfig):
    name = "mlsdapp.core"
    verbose_name = "Shared plumbing"

    def ready(self) -> None:
        """Let the cycle collector run less often."""
        gc.set_threshold(*COLLECTOR_THRESHOLDS)
