from typing import Any

from interviewer.adapters.local_schema import LIST_LIMIT, TEXT_LIMIT, tightened


def test_texts_and_lists_without_a_limit_get_one() -> None:
    points = {"type": "object", "properties": {"id": {"type": "string", "enum": ["c1", "c2"]}, "cites": {"$ref": "#/$defs/cites"}}}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            "points": {"type": "array", "items": points},
            "acts": {"type": "array", "items": {"type": "string", "enum": ["skip", "hint", "done"]}},
            "claims": {"type": "array", "maxItems": 4, "items": {"type": "string"}},
            "others": {"type": "array", "items": {"$ref": "#/$defs/cite"}},
        },
        "$defs": {"cite": {"type": "string"}, "cites": {"type": "array", "maxItems": 2, "items": {"$ref": "#/$defs/cite"}}},
    }
    tight = tightened(schema)
    of = tight["properties"]
    assert [of[name]["maxItems"] for name in ("points", "acts", "claims", "others")] == [2, 3, 4, LIST_LIMIT]
    assert of["claims"]["items"]["maxLength"] == tight["$defs"]["cite"]["maxLength"] == TEXT_LIMIT
    assert "maxLength" not in of["points"]["items"]["properties"]["id"]
    assert "maxItems" not in schema["properties"]["points"]
