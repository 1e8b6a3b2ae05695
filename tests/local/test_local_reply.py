from typing import Any

import pytest

from interviewer.adapters.local_reply import LocalReply
from interviewer.engine.model import BusyError, CutError, Finished, ModelError, RequestRefusedError


def chunk(text: str | None = None, end: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "finish_reason": end, "delta": {} if text is None else {"content": text}}]}


def shown(*chunks: dict[str, Any]) -> tuple[str, Finished]:
    reply = LocalReply("small", as_json=False)
    text = "".join(reply.take(chunk) for chunk in chunks) + reply.rest()
    return text, reply.finished()


def test_what_the_model_thinks_is_not_said() -> None:
    pieces = ["<th", "ink>\nHe kn", "ows.</thi", "nk>\n\n", "What is ", "a mean?"]
    assert shown(*map(chunk, pieces), chunk(end="stop")) == ("What is a mean?", Finished(None))


@pytest.mark.parametrize(
    ("chunks", "why"),
    [
        ([chunk("Well"), chunk(end="length")], "length"),
        ([chunk(end="stop")], "empty"),
        ([chunk("<think>Who is it?"), chunk(end="stop")], "empty"),
        ([chunk("Well"), chunk(end="tool_calls")], "tool"),
        ([chunk("Well")], "cut"),
    ],
)
def test_an_end_that_is_not_the_models_own_is_named(chunks: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(CutError) as caught:
        shown(*chunks)
    assert caught.value.why == why


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"type": "invalid_request_error", "message": "no such sampler"}, RequestRefusedError),
        ({"type": "server_error", "message": "failed to decode"}, BusyError),
        ({}, BusyError),
    ],
)
def test_an_error_of_the_server_is_one_of_ours(error: dict[str, Any], kind: type[ModelError]) -> None:
    with pytest.raises(kind, match="small"):
        shown({"error": error})
