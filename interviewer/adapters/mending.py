"""Reads a file that has mistakes as far as it goes: each is told, and a stand-in takes its place, so that the rest can be looked at."""

import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from interviewer.adapters.complaints import complaint, mistakes, place
from interviewer.adapters.toml_files import dated

ROUNDS = 4
"""A model looks at itself as a whole only once its fields are right, so mistakes come to light in turns."""
STAND_IN = "stand-in"
"""The id of what stands in for something."""

Model = TypeVar("Model", bound=BaseModel)
Schema = dict[str, Any]
Loc = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Model]):
    """What could be read, with one sentence for each mistake."""

    model: Model | None
    """None if it cannot be read even with stand-ins."""
    mistakes: list[str]
    whole: bool
    """Whether every id and every list is the author's own."""


def fit(model: type[Model], data: dict[str, Any], name: str) -> Fitted[Model]:
    """The data as this model, with stand-ins for what is wrong; `name` is the file's."""
    data = json.loads(json.dumps(data, default=dated))
    schema = model.model_json_schema(by_alias=True)
    told: list[str] = []
    touched: list[Loc] = []
    whole = True
    for _ in range(ROUNDS):
        try:
            return Fitted(model.model_validate_json(json.dumps(data)), told, whole)
        except ValidationError as error:
            found = mistakes(data, error)
            spots = [(place(data, details["loc"]), details) for details in found]
            told += [f"{name}: {complaint(data, details)}" for spot, details in spots if not any(t[: len(spot)] == spot for t in touched)]
            # From the back, so that what is taken out of a list moves nothing that is still to be mended.
            for spot, details in sorted(
                spots, key=lambda item: [(isinstance(step, int), str(step).zfill(6)) for step in item[0]], reverse=True
            ):
                whole = _mend(data, spot, details, schema) and whole
                touched.append(spot)
    return Fitted(None, told, False)


def _mend(data: dict[str, Any], spot: Loc, details: ErrorDetails, schema: Schema) -> bool:
    """Put something right in the place of a mistake; whether all names still mean what they did."""
    if not spot:
        # Only a panel is looked at beside everything else.
        data.pop("panel", None)
        return False
    parent = _parent(data, spot)
    key: Any = spot[-1]
    if details["type"] == "extra_forbidden":
        parent.pop(key, None)
        return True
    node = _node(schema, schema, spot)
    if details["type"] == "value_error" and isinstance(key, int):
        del parent[key]
        return False
    if details["type"] == "value_error" and node.get("type") == "object":
        parent.pop(key, None)
        return False
    parent[key] = _sample(schema, node)
    return isinstance(parent[key], str | int | float | bool) and "pattern" not in node


def _parent(data: Any, spot: Loc) -> Any:
    for step in spot[:-1]:
        data = data[step]
    return data


def _node(schema: Schema, node: Schema, spot: Loc) -> Schema:
    """What the schema says of this place; empty if nothing."""
    for step in spot:
        node = _resolved(schema, node)
        if isinstance(step, int):
            prefix = cast("list[Schema]", node.get("prefixItems", []))
            node = prefix[step] if step < len(prefix) else node.get("items", {})
        else:
            properties = cast("dict[str, Schema]", node.get("properties", {}))
            others = cast("Schema | bool", node.get("additionalProperties", False))
            node = properties.get(step, {} if isinstance(others, bool) else others)
    return _resolved(schema, node)


def _resolved(schema: Schema, node: Schema) -> Schema:
    while "$ref" in node or "anyOf" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node["anyOf"][0]
    return node


def _sample(schema: Schema, node: Schema) -> Any:
    """The least thing that fits."""
    node = _resolved(schema, node)
    if "const" in node or "enum" in node:
        return node.get("const", node.get("enum", [None])[0])
    match node.get("type"):
        case "object":
            properties: dict[str, Schema] = node.get("properties", {})
            return {name: _sample(schema, properties[name]) for name in node.get("required", [])}
        case "array":
            kinds: list[Schema] = node.get("prefixItems", [])
            return [_sample(schema, kind) for kind in kinds or [node.get("items", {})] * node.get("minItems", 0)]
        case "integer" | "number":
            return node.get("minimum", 0)
        case "boolean":
            return False
        case _:
            return STAND_IN
