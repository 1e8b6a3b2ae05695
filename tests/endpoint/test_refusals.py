"""What an endpoint says instead of a reply, and what a person is told of it."""

import subprocess
import sys

import pytest

from interviewer.adapters.openai_chat import OpenAIChat
from interviewer.engine.model import (
    BusyError,
    KeyRefusedError,
    ModelError,
    NoSuchModelError,
    PromptTooLongError,
    ReplyError,
    RequestRefusedError,
    UnreachableError,
)
from tests.endpoint.asking import CANARY, Got, a_model, a_request, ask, gather, using
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import (
    DONE,
    Close,
    Script,
    chunk,
    delta,
    error,
    events,
    head,
    streamed,
    whole,
)
from tests.programs import ROOT


def told(script: Script, kind: type[ModelError], *, requests: int = 1) -> Got:
    """What came of one request that is refused in this way."""
    with FaultServer([script]) as server:
        got = ask(server.url)
        assert len(server.chats) == requests, server.faults
        assert type(got.error) is kind, got.error
        assert f"127.0.0.1:{server.port}" in got.says
    return got


@pytest.mark.parametrize("status", [401, 403])
def test_N01_a_refused_key_is_said_without_a_word_of_the_provider(status: int) -> None:
    got = told(error(status, f"Incorrect API key provided: {CANARY[:8]}***{CANARY[-4:]}."), KeyRefusedError)
    assert "Key refused" in got.says
    assert "OPENAI_API_KEY" in got.says
    assert "Incorrect" not in got.says
    assert CANARY[-4:] not in got.says
    assert got.error is not None
    assert not got.error.retryable


def test_N01_no_key_where_one_is_wanted() -> None:
    with FaultServer([error(401, "no key")]) as server:
        got = ask(server.url, key=None)
        assert "none is set" in got.says
        assert CANARY not in str(server.chats[0].headers)


@pytest.mark.parametrize("key", ["sk-é", "sk-a\nb", f"{CANARY}\r\nX-Evil: 1"])
def test_N01_a_key_that_cannot_be_sent_is_not(key: str) -> None:
    with FaultServer() as server:
        got = ask(server.url, key=key)
        assert isinstance(got.error, KeyRefusedError)
        assert server.requests == []


def test_N01_blanks_around_a_key_are_dropped() -> None:
    with FaultServer([streamed()]) as server:
        assert ask(server.url, key=f" {CANARY}\n").finished
        assert server.chats[0].headers["authorization"] == f"Bearer {CANARY}"


def test_S1_a_provider_that_quotes_the_key_is_not_quoted() -> None:
    for script in (error(400, f"bad header {CANARY}"), error(503, f"{CANARY} is overloaded"), events({"error": {"message": CANARY}})):
        with FaultServer([script]) as server:
            got = ask(server.url)
            assert got.error is not None
            assert CANARY not in got.says
            assert CANARY[:8] not in got.says
    assert CANARY not in repr(a_model("http://127.0.0.1:1/v1"))


def test_S1_what_the_environment_holds_for_openai_reaches_no_other_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-zanzibar")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-zanzibar")
    with FaultServer([streamed()]) as server:
        assert ask(server.url).error is None
    assert "zanzibar" not in str(server.chats[0].headers)


@pytest.mark.parametrize("key", ["correcthorsebattery", "a\tb", "key with blanks"])
def test_S1_a_key_of_any_shape_is_taken_out_of_what_is_shown(key: str) -> None:
    with FaultServer(default=error(400, f"Header 'Bearer {key}' is odd")) as server:
        got = ask(server.url, key=key)
        assert key not in got.says
        assert "is odd" in got.says or isinstance(got.error, KeyRefusedError)


@pytest.mark.parametrize("body", [{"error": {"message": "The model `good` does not exist"}}, {"detail": "Not Found"}, "<html>404</html>"])
def test_N02_a_missing_model_is_named_with_those_there_are(body: object) -> None:
    names = [f"model-{number}" for number in range(10)]
    with FaultServer([whole(body, 404)], models=names) as server:
        got = ask(server.url)
        assert isinstance(got.error, NoSuchModelError)
        assert f"good at {server.url}" in got.says
        assert "model-0" in got.says
        assert "model-7, and others" in got.says
        assert "model-8" not in got.says
        assert "<" not in got.says


def test_N02_without_a_list_the_address_is_doubted() -> None:
    with FaultServer([error(404)], models=None) as server:
        assert "ends in /v1" in ask(server.url).says


@pytest.mark.parametrize(
    ("url", "kind", "said"),
    [
        ("localhost:1234/v1", NoSuchModelError, "write http://localhost:1234/v1"),
        ("ftp://host/v1", NoSuchModelError, "does not begin with http"),
        ("http://", NoSuchModelError, "names no host"),
        ("http://127.0.0.1:99999/v1", NoSuchModelError, "is no URL"),
        ("http://127.0.0.1:1/v1", UnreachableError, "Nothing answers at 127.0.0.1:1 (connection refused); is the server started?"),
        ("http://nowhere.invalid/v1", UnreachableError, "There is no host nowhere.invalid"),
    ],
)
def test_N02_an_address_where_nothing_is(url: str, kind: type[ModelError], said: str) -> None:
    got = ask(url)
    assert type(got.error) is kind
    assert said in got.says


@pytest.mark.parametrize(("header", "seconds"), [("1", 1.0), ("121", 121.0), ("soon", None), ("-3", None), ("nan", None), ("", None)])
def test_N03_a_busy_endpoint_says_when_to_come_back(header: str, seconds: float | None) -> None:
    got = told(error(429, "Rate limit reached", headers={"Retry-After": header}), BusyError)
    assert isinstance(got.error, BusyError)
    assert got.error.retry_after == seconds
    assert got.error.retryable
    assert "in a moment" in got.says or f"in {'2 minutes' if header == '121' else '1 s'}" in got.says


@pytest.mark.parametrize(
    "script", [error(429, "You exceeded your current quota", "insufficient_quota"), error(402, "Insufficient Balance")]
)
def test_N03_a_quota_that_is_used_up_is_no_wait(script: Script) -> None:
    got = told(script, BusyError)
    assert got.error is not None
    assert not got.error.retryable
    assert "add credit" in got.says


@pytest.mark.parametrize("status", [500, 502, 503, 529])
def test_N04_server_trouble_is_never_raw_html(status: int) -> None:
    got = told(whole("<html><body><h1>Bad gateway</h1></body></html>", status, kind="text/html"), BusyError)
    assert "Server trouble" in got.says
    assert "gateway" not in got.says


def test_N14_an_error_within_a_reply_is_the_providers_message_cleaned() -> None:
    evil = {"error": {"message": "Up\u001b[31mstream <b>failed</b>\nhard. " + "x" * 400}}
    chatty = chunk(b'event: error\ndata: {"message": "Up stream failed hard"}\n\n')
    for script in (whole(evil), events(evil), events(evil, DONE), [head(), chatty, Close()]):
        got = told(script, ReplyError)
        assert "failed" in got.says
        assert "\x1b" not in got.says
        assert len(got.says) < 350


def test_N14_after_the_first_words_an_error_is_a_cut() -> None:
    with FaultServer([events(delta("One "), {"error": {"message": "Provider disconnected", "code": 502}})]) as server:
        got = ask(server.url)
    assert got.text == "One "
    assert getattr(got.error, "why", None) == "cut"
    assert "Provider disconnected" in got.says


def test_N14_a_status_within_a_reply_counts_as_one() -> None:
    told(whole({"error": {"message": "slow down", "code": 429}}), BusyError)
    told(events({"error": {"message": "who are you", "code": 401}}), KeyRefusedError)
    told(events({"error": {"message": "overloaded", "type": "overloaded_error"}}), BusyError)


@pytest.mark.parametrize("body", [{"choices": None}, {"choices": []}, {}, {"detail": "nothing here"}])
def test_N14_no_choice_at_all(body: object) -> None:
    told(whole(body), ReplyError)


def test_N15_a_web_page_is_no_endpoint() -> None:
    for body in ("<!DOCTYPE html><html>Sign in</html>", b"\xef\xbb\xbf\n <html></html>"):
        got = told(whole(body, kind="text/html"), NoSuchModelError)
        assert "web page, not as a model endpoint (text/html)" in got.says


@pytest.mark.parametrize(
    "script",
    [
        error(400, "This model's maximum context length is 8192 tokens. However, you requested 9000.", "context_length_exceeded"),
        error(400, "the request exceeds the available context size, try increasing it", "exceed_context_size_error"),
        error(500, "input is too long for this model: 'max_tokens' is 100"),
        error(413, "Payload Too Large"),
        whole({"error": "Prompt is too long"}, 400),
    ],
)
def test_N18_a_prompt_that_does_not_fit(script: Script) -> None:
    told(script, PromptTooLongError)


def test_another_refusal_is_passed_on_in_its_own_words() -> None:
    for body in ({"error": "logit bias is odd"}, {"detail": [{"msg": "logit bias is odd"}]}, {"message": "logit bias is odd"}):
        assert "logit bias is odd" in told(whole(body, 418), RequestRefusedError).says


def test_S6_a_redirect_is_named_and_not_followed() -> None:
    with FaultServer() as other:
        for status in (301, 302, 307, 308):
            with FaultServer([whole("", status, {"Location": f"http://user:secret@127.0.0.1:{other.port}/v1/chat/completions"})]) as server:
                got = ask(server.url)
                assert isinstance(got.error, NoSuchModelError)
                assert f"127.0.0.1:{other.port}" in got.says
                assert "secret" not in got.says
                assert len(server.requests) == 1
        assert other.requests == []


def test_one_connection_serves_many_requests() -> None:
    with FaultServer(default=streamed()) as server:

        async def twice(model: OpenAIChat) -> bool:
            first = await gather(model)
            open_after_first = not server.chats[0].closed.is_set()
            second = await gather(model, a_request("And a median?"))
            return first.finished and second.finished and open_after_first and not server.chats[0].closed.is_set()

        assert using(server.url, twice)


def test_the_library_is_loaded_at_first_use() -> None:
    code = "import sys, interviewer.adapters.openai_chat; sys.exit('openai' in sys.modules or 'httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
