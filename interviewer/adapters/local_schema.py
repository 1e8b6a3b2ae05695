"""A JSON Schema made tighter for a small model, which would else write one text or list until it has no room left."""

from collections.abc import Mapping
from typing import Any, cast

TEXT_LIMIT = 160
"""Characters; a quote that is cut there is still a quote."""
LIST_LIMIT = 12
_GUIDANCE = {"whitespace_flexible": False, "lenient": True}
"""No blanks between the parts of a JSON text, in which a small model gets lost; and words it does not know do not make a schema void."""


def tightened(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema with a limit on every text and list that has none, and how llama.cpp is to take it."""
    return {"x-guidance": _GUIDANCE, **_bounded(dict(schema))}


def _bounded(node: Any) -> Any:
    if isinstance(node, list):
        return [_bounded(item) for item in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    found = {key: _bounded(value) for key, value in cast("dict[str, Any]", node).items()}
    match found:
        case {"type": "string", **rest} if not rest.keys() & {"enum", "const", "maxLength", "minLength", "pattern", "format"}:
            return {**found, "maxLength": TEXT_LIMIT}
        case {"type": "array", **rest} if not rest.keys() & {"maxItems", "minItems"}:
            return {**found, "maxItems": _kinds(rest.get("items", {})) or LIST_LIMIT}
        case _:
            return found


def _kinds(items: Mapping[str, Any]) -> int | None:
    """How many different items there can be: as many as their enum has names, or the first field of each that is one."""
    if names := items.get("enum"):
        return len(names)
    first = next(iter(items.get("properties", {}).values()), None)
    return _kinds(first) if first else None
