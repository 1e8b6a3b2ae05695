"""Turns a validation error into one sentence: file, field, what was wrong, what would be right."""

from typing import cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_FORMS = {"model_type", "model_attributes_type", "dict_type", "string_type"}
"""What a value is told that has another form than it might."""

_UNKNOWN = {
    "next": "phases run in the order in which they are written; take it out",
    "then": "phases run in the order in which they are written; take it out",
}
"""What to do instead of a field that there is not, where people expect one."""

_SHOULD_BE = {
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false, without quotes",
    "tuple_type": "must be a list in square brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "string_too_short": "must have {min_length} or more characters",
    "string_too_long": "must have {max_length} or fewer characters",
    "too_short": "must have {min_length} or more items",
    "too_long": "must have {max_length} or fewer items",
    "string_pattern_mismatch": (
        "may only hold letters, digits, dots, dashes and underscores (a persona's id: lower-case letters, digits and dashes)"
    ),
}


def sentence(name: str, data: object, error: ValidationError) -> str:
    """The first mistake in a file, and how many more there are."""
    every = sentences(name, data, error)
    more = len(every) - 1
    return every[0] + (f" ({more} more {'mistake' if more == 1 else 'mistakes'}.)" if more else "")


def sentences(name: str, data: object, error: ValidationError) -> list[str]:
    """One sentence for each mistake in a file."""
    return [f"{name}: {complaint(data, details)}" for details in mistakes(data, error)]


def mistakes(data: object, error: ValidationError) -> list[ErrorDetails]:
    """Each mistake once: not again for the list it stands in, nor for every form its value might have had."""
    every = error.errors(include_url=False)
    return [details for details in every if not _follows(details, every) and not _other_form(data, details, every)]


def _follows(details: ErrorDetails, every: list[ErrorDetails]) -> bool:
    """Whether a list is called too short only because its items are wrong, which is said of each of them."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(other["loc"][: len(loc)] == loc != other["loc"] for other in every)


def _other_form(data: object, details: ErrorDetails, every: list[ErrorDetails]) -> bool:
    """Whether this only says that a value is not of a form it need not have, where it may have one of two."""
    spot, loc = place(data, details["loc"]), details["loc"]
    if len(spot) == len(loc) or details["type"] not in _FORMS:
        return False
    rivals = [other for other in every if other["loc"] != loc and place(data, other["loc"])[: len(spot)] == spot]
    return any(other["type"] not in _FORMS or other["loc"] < loc for other in rivals)


def place(data: object, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Where in the file a mistake stands, without the steps that only name one of two forms a value may have."""
    steps: list[int | str] = []
    for step in loc:
        inside = _inside(data, step)
        if isinstance(step, int) or isinstance(data, dict):
            steps.append(step)
            data = inside
    return tuple(steps)


def complaint(data: object, details: ErrorDetails) -> str:
    """The mistake in one sentence that begins with the field."""
    words, wrong = _field(data, place(data, details["loc"])), _wrong(details)
    if words and " " in words[-1] and words[-1] in wrong:
        words.pop()
        return ": ".join([*words, wrong])
    return " ".join([": ".join(words), wrong]).lstrip()


def _field(data: object, loc: tuple[int | str, ...]) -> list[str]:
    """The field's path, with the id of every item on the way that has one: question ridge, point c2, weight."""
    words: list[str] = []
    for step in loc:
        data = _inside(data, step)
        if isinstance(step, str):
            words.append(step)
        elif words:
            label = _inside(data, "id")
            words[-1] += f" {label}" if isinstance(label, str) else f" number {step + 1}"
    return words


def _inside(data: object, step: int | str) -> object:
    if isinstance(data, dict) and isinstance(step, str):
        return cast("dict[str, object]", data).get(step)
    if isinstance(data, list) and isinstance(step, int):
        items = cast("list[object]", data)
        return items[step] if step < len(items) else None
    return None


def _wrong(details: ErrorDetails) -> str:
    given = details.get("input")
    shown = repr(given) if isinstance(given, str | int | float | bool) else ""
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return "is missing; add it."
        case "extra_forbidden":
            return f"is not a known field; {_UNKNOWN.get(str(details['loc'][-1]), 'remove it or mend its spelling')}."
        case "json_invalid":
            return "is nested too deeply; a file of this kind has four levels."
        case "value_error":
            return f"{context.get('error')}."
        case kind:
            known = _SHOULD_BE.get(kind)
            right = known.format(**context) if known else details["msg"][0].lower() + details["msg"][1:]
            return f"is {shown}, and {right}." if shown else f"is wrong: it {right}."
