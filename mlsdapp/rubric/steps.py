"""The seven steps of the framework: numbers and permanent keys; their titles are data."""

from enum import IntEnum


class Step(IntEnum):
    """One of the seven steps; the value is its number."""

    CLARIFY_REQUIREMENTS = 1
    PROPOSE_ML_SOLUTION = 2
    DATA_MANAGEMENT = 3
    MODEL_DEVELOPMENT = 4
    DEPLOYMENT_INFERENCE = 5
    MONITORING_MAINTENANCE = 6
    ITERATE_SCALE = 7

    @property
    def key(self) -> str:
        """The permanent key, as in "data-management"."""
        return self.name.lower().replace("_", "-")
