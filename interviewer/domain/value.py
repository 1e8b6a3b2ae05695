"""The base of everything that travels in events and reports."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """Frozen, and nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
