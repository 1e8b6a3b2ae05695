"""A frozen dataclass with some of its fields changed."""

from typing import Any, TypeVar

T = TypeVar("T")


def changed(value: T, **changes: Any) -> T:
    """A copy of a dataclass without slots, with these fields; AttributeError for a field that it does not have.

    `dataclasses.replace` goes through every field and the constructor; a fold copies its state several times an event.
    """
    held: dict[str, Any] = vars(value)
    unknown = changes.keys() - held.keys()
    if unknown:
        raise AttributeError(f"{type(value).__name__} has no field {min(unknown)}")
    copy = object.__new__(type(value))
    vars(copy).update(held)
    vars(copy).update(changes)
    return copy
