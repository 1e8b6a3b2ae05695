"""Servers that understand less than others: asked in their own way, which is remembered."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from interviewer.adapters.openai_chat import OpenAIChat
from interviewer.engine.model import Message, ModelRequest, RequestRefusedError
from tests.endpoint.asking import SCHEMA, Got, a_request, gather, using
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import Script, error, streamed, whole

VERDICT = '{"level": 3}'
Body = dict[str, Any]
JUDGE = a_request(purpose="judge", schema=SCHEMA)


def twice(turn: Callable[[Body], Script], request: ModelRequest = JUDGE) -> tuple[list[Got], list[Body], OpenAIChat]:
    """The same request two times to one model: what came, every body the server saw, and the model."""
    kept: list[OpenAIChat] = []
    with FaultServer(turn=turn) as server:

        async def talk(model: OpenAIChat) -> list[Got]:
            kept.append(model)
            return [await gather(model, request), await gather(model, request)]

        got = using(server.url, talk)
        return got, [seen.body for seen in server.chats], kept[0]


def kind(body: Body) -> str | None:
    return body.get("response_format", {}).get("type")


def refusing(formats: set[str], message: str, status: int = 400) -> Callable[[Body], Script]:
    return lambda body: error(status, message) if kind(body) in formats else streamed(VERDICT)


def test_G1_a_schema_is_sent_strict_and_complete() -> None:
    got, bodies, model = twice(lambda _: streamed(VERDICT))
    assert all(one.finished and one.text == VERDICT for one in got)
    assert len(bodies) == 2
    assert model.rung == "json_schema"
    assert bodies[0]["response_format"]["json_schema"] == {"name": "verdict", "strict": True, "schema": SCHEMA.body}
    assert bodies[0]["stream"] is True
    assert bodies[0]["stream_options"] == {"include_usage": True}
    assert bodies[0]["messages"] == [{"role": "system", "content": "You interview."}, {"role": "user", "content": "What is a mean?"}]


@pytest.mark.parametrize(
    ("turn", "rung", "asked"),
    [
        (refusing({"json_schema"}, "This response_format type is unavailable now"), "json_object", ["json_schema", "json_object"]),
        (refusing({"json_schema"}, "json_schema is not supported", 422), "json_object", ["json_schema", "json_object"]),
        (refusing({"json_schema", "json_object"}, "response_format: unknown field"), "text", ["json_schema", "json_object", None]),
        (
            refusing({"json_schema"}, "No endpoints found that can handle the requested parameters", 404),
            "json_object",
            ["json_schema", "json_object"],
        ),
        (refusing({"json_schema"}, "bad request"), "json_object", ["json_schema", "json_object"]),
    ],
)
def test_G1_the_ladder_goes_down_and_the_rung_is_remembered(turn: Callable[[Body], Script], rung: str, asked: list[str | None]) -> None:
    got, bodies, model = twice(turn)
    assert all(one.finished and one.text == VERDICT for one in got)
    assert model.rung == rung
    assert [kind(body) for body in bodies] == [*asked, asked[-1]]
    last = bodies[-1]["messages"][-1]
    assert last["role"] == "user"
    assert last["content"].startswith("What is a mean?\n\n")
    assert "JSON" in last["content"]
    assert json.dumps(SCHEMA.body) in last["content"]
    assert "${" not in last["content"]


def test_G1_an_error_with_status_200_counts_as_a_refusal() -> None:
    def turn(body: Body) -> Script:
        return whole({"error": {"message": "response_format not supported", "code": 400}}) if kind(body) else streamed(VERDICT)

    got, _, model = twice(turn)
    assert got[0].finished
    assert model.rung == "text"


def test_G1_a_guess_is_made_once_and_taken_back_if_it_was_wrong() -> None:
    got, bodies, model = twice(lambda _: error(400, "bad request"))
    assert all(isinstance(one.error, RequestRefusedError) for one in got)
    assert [kind(body) for body in bodies] == ["json_schema", "json_object"] * 2
    assert model.rung == "json_schema"


def test_G1_once_a_schema_was_kept_to_nothing_is_guessed() -> None:
    with FaultServer([streamed(VERDICT), error(400, "bad request")]) as server:

        async def talk(model: OpenAIChat) -> list[Got]:
            return [await gather(model, JUDGE), await gather(model, JUDGE)]

        good, bad = using(server.url, talk)
        assert good.finished
        assert isinstance(bad.error, RequestRefusedError)
        assert len(server.chats) == 2, server.faults


def test_a_request_without_a_schema_is_not_put_otherwise_for_an_unexplained_refusal() -> None:
    _, bodies, _ = twice(lambda _: error(400, "bad request"), a_request())
    assert len(bodies) == 2


def test_a_model_without_a_system_role_reads_it_from_the_user() -> None:
    def turn(body: Body) -> Script:
        roles = [message["role"] for message in body["messages"]]
        return error(500, "Jinja Exception: System role not supported") if "system" in roles else streamed()

    messages = (Message("system", "Rules."), Message("user", "One."), Message("assistant", "Two."), Message("user", "Three."))
    got, bodies, _ = twice(turn, ModelRequest(messages, "voice", 50))
    assert all(one.finished for one in got)
    assert len(bodies) == 3
    assert [(message["role"], message["content"]) for message in bodies[-1]["messages"]] == [
        ("user", "Rules.\n\nOne."),
        ("assistant", "Two."),
        ("user", "Three."),
    ]


def test_the_newer_name_of_the_limit() -> None:
    message = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    got, bodies, _ = twice(lambda body: error(400, message, "unsupported_parameter") if "max_tokens" in body else streamed(), a_request())
    assert all(one.finished for one in got)
    assert [body.get("max_completion_tokens") for body in bodies] == [None, 100, 100]


def test_a_model_that_sets_its_own_temperature() -> None:
    message = "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported."
    got, bodies, _ = twice(lambda body: error(400, message) if "temperature" in body else streamed(), a_request(temperature=0.0))
    assert all(one.finished for one in got)
    assert ["temperature" in body for body in bodies] == [True, False, False]


def test_a_server_that_knows_no_stream_options() -> None:
    detail = {"detail": [{"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted: stream_options"}]}
    got, bodies, _ = twice(lambda body: whole(detail, 422) if "stream_options" in body else streamed(), a_request())
    assert all(one.finished for one in got)
    assert ["stream_options" in body for body in bodies] == [True, False, False]


def test_a_server_that_does_not_stream_at_all() -> None:
    def turn(body: Body) -> Script:
        if body["stream"]:
            return error(400, "Your organization must be verified to stream this model.", "unsupported_value")
        answer = {"choices": [{"message": {"role": "assistant", "content": "Good."}, "finish_reason": "stop"}]}
        return whole(answer)

    got, bodies, model = twice(turn, a_request())
    assert [one.text for one in got] == ["Good.", "Good."]
    assert model.streams is False
    assert "stream_options" not in bodies[-1]


def test_everything_at_once_takes_four_other_ways_and_no_more() -> None:
    def turn(body: Body) -> Script:
        for name in ("stream_options", "max_tokens", "temperature"):
            if name in body:
                return error(400, f"{name} is not supported")
        return error(400, "response_format is not supported") if kind(body) == "json_schema" else streamed(VERDICT)

    got, bodies, _ = twice(turn, a_request(schema=SCHEMA, temperature=0.0))
    assert all(one.finished for one in got)
    assert len(bodies) == 6

    got, bodies, _ = twice(
        lambda _: error(400, "nothing is supported: stream_options max_tokens temperature response_format system role"), JUDGE
    )
    assert all(isinstance(one.error, RequestRefusedError) for one in got)
    assert len(bodies) <= 10
