"""What the shared plumbing sets up when the project starts."""

import gc

from mlsdapp.core.apps import COLLECTOR_THRESHOLDS


def test_collector_runs_seldom():
    assert gc.get_threshold() == COLLECTOR_THRESHOLDS
