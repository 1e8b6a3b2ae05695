"""Rows N1 to N6, N15 and S6: endpoints that refuse, are busy, are not there, or are something else."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

from tests.endpoint.asking import CANARY
from tests.endpoint.fault_server import Close, FaultServer, Hang, Reset, Script, error, head, streamed, whole
from tests.endpoint.player import Body, plays, prompt
from tests.faults.runs import GREETING, NOTE, TALK, Held, Talk, play, told, using
from tests.programs import PERSONA, Program

DEADLINE_S = 1.0
BUSY_S = 5.0
"""How much later a program may be on a machine that has other things to do."""
PAGE = "<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>"


def stood_in(held: Held, voice: str, judge: str) -> None:
    """Script and rules did everything, each failure is told once, and the record says of every turn and grade whose it was and why."""
    told(held, f"{voice} {NOTE}")
    told(held, f"{judge} {NOTE}")
    asked = [event for event in held.said if event.request is not None and event.turn < len(TALK)]
    assert [event.turn for event in asked] == [0, 1, 2, 3]
    assert {event.source for event in held.said} == {"script"}
    assert {event.cut for event in asked} == {voice}
    assert held.report.scripted == (0, 1, 2, 3)
    why = judge.rstrip(".")
    assert [event.turn for event in held.unjudged("live")] == [2, 3]
    assert {event.why for event in [*held.unjudged("live"), *held.unjudged("settle")]} == {shortened(why)}
    assert [event.by for settled in held.settled.values() for event in settled] == ["embedded"]
    (entry,) = held.report.questions
    assert entry.fallback == shortened(why)
    assert entry.judge == "embedded"
    assert entry.level is not None


def shortened(why: str) -> str:
    """A failure as the record of a verdict keeps it."""
    return " ".join(why.split()[:25]).rstrip(".")


def gaps(server: FaultServer) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(server.chats)]


def port(server: FaultServer) -> str:
    return f"127.0.0.1:{server.port}"


def test_N01_a_refused_key_is_said_once_with_the_host_and_never_tried_again(tmp_path: Path) -> None:
    quoting = f"Incorrect API key provided: {CANARY}. You can find yours at https://example.net."
    with FaultServer(default=error(401, quoting)) as voice, FaultServer(default=error(403, quoting)) as judge:
        held = play(using(tmp_path, voice=voice.url, judge=judge.url))
        assert (len(voice.chats), len(judge.chats)) == (1, 1)
    fix = "set OPENAI_API_KEY, or the variable that config.toml names as key_env, to a key that is valid there."
    stood_in(held, f"Key refused by {port(voice)} (401); {fix}", f"Key refused by {port(judge)} (403); {fix}")
    assert "Incorrect" not in held.err


def test_N02_a_missing_model_is_named_with_its_address_and_those_there_are(tmp_path: Path) -> None:
    with (
        FaultServer(default=error(404, "The model does not exist", "model_not_found"), models=["good", "better"]) as voice,
        FaultServer(default=whole({"detail": "Not Found"}, 404), models=None) as judge,
    ):
        held = play(using(tmp_path, voice=voice.url, judge=judge.url))
        assert (len(voice.chats), len(judge.chats)) == (1, 1)
    stood_in(
        held,
        f"There is no model talker at {voice.url} (404): The model does not exist; {port(voice)} has good, better.",
        f"There is no model grader at {judge.url} (404): Not Found; check the model's name, and the address, which mostly ends in /v1.",
    )


def test_N02_a_closed_port_and_a_host_that_is_not_there_are_named_with_the_cause(tmp_path: Path) -> None:
    held = play(using(tmp_path, voice="http://127.0.0.1:1/v1", judge="http://no-such-host.invalid/v1"))
    stood_in(
        held,
        "Nothing answers at 127.0.0.1:1 (connection refused); is the server started?",
        "There is no host no-such-host.invalid, or the network is off (name not found); check both.",
    )
    told(held, "Trying again in", 2)


def test_N02_an_address_without_a_scheme_is_refused_before_anything_begins(tmp_path: Path) -> None:
    done = Program(tmp_path).run("play", PERSONA, "--model", "any", "--base-url", "localhost:1234/v1", "--answers", "-")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "localhost:1234/v1" in done.stderr
    assert "http://" in done.stderr


def test_N03_a_wait_that_is_asked_for_is_told_and_kept_to(tmp_path: Path) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    clock = format_datetime(datetime.now(UTC), usegmt=True)
    busy = iter(
        [
            error(429, "slow down", headers=each)
            for each in ({"Retry-After": "1"}, {"Retry-After": "soon"}, {"Retry-After": soon, "Date": clock})
        ]
    )
    asked: set[str] = set()

    def turn(body: Body) -> Script:
        """Too busy the first time, and there the second."""
        first = prompt(body) not in asked
        asked.add(prompt(body))
        return next(busy, plays(body)) if first else plays(body)

    with FaultServer(turn=turn) as voice:
        held = play(using(tmp_path, voice=voice.url))
        assert len(voice.chats) == 4 + 3
        first, garbage, date = (gaps(voice)[number] for number in (0, 2, 4))
    assert first >= 1
    assert garbage >= 0.5
    assert date >= 1
    told(held, f"{port(voice)} gets too many requests (429): slow down; it can be asked again in 1 s. Trying again in 1 s (2 of 3).", 2)
    told(held, f"{port(voice)} gets too many requests (429): slow down; try again in a moment. Trying again in", 1)
    assert held.report.scripted == ()
    assert NOTE not in held.err


def test_N03_a_longer_wait_says_when_to_come_back_and_nobody_waits(tmp_path: Path) -> None:
    with (
        FaultServer(default=error(429, "slow down", headers={"Retry-After": "90"})) as voice,
        FaultServer(default=error(429, "slow down", headers={"Retry-After": "121"})) as judge,
    ):
        held = play(using(tmp_path, voice=voice.url, judge=judge.url))
        assert (len(voice.chats), len(judge.chats)) == (1, 1)
    said = "gets too many requests (429): slow down; it can be asked again in 2 minutes."
    stood_in(held, f"{port(voice)} {said}", f"{port(judge)} {said}")
    told(held, "Trying again", 0)


def test_N04_server_trouble_is_tried_three_times_with_growing_waits_and_never_shown_raw(tmp_path: Path) -> None:
    with FaultServer(default=whole(PAGE, 502, kind="text/html")) as voice, FaultServer(default=error(529, "overloaded")) as judge:
        held = play(using(tmp_path, voice=voice.url, judge=judge.url))
        for server in (voice, judge):
            assert len(server.chats) == 3
            assert gaps(server)[0] < gaps(server)[1]
    lines = [line.removesuffix(f" {NOTE}") for line in held.err.splitlines() if line.endswith(NOTE)]
    stood_in(held, *lines)
    for server, line in zip((voice, judge), lines, strict=True):
        assert f"at {port(server)} (5" in line
        told(held, f"{line} Trying again in", 2)
    told(held, "(2 of 3).", 2)
    told(held, "(3 of 3).", 2)


def test_N05_a_connection_that_breaks_before_the_reply_is_tried_again_and_the_answer_was_kept_first(tmp_path: Path) -> None:
    with FaultServer(default=[Reset()]) as voice, FaultServer(default=[Close()]) as judge:
        held = play(using(tmp_path, voice=voice.url, judge=judge.url))
        assert (len(voice.chats), len(judge.chats)) == (3, 3)
    lines = [line.removesuffix(f" {NOTE}") for line in held.err.splitlines() if line.endswith(NOTE)]
    stood_in(held, *lines)
    told(held, "(2 of 3).", 2)
    told(held, "(3 of 3).", 2)
    assert "connection reset by peer" in lines[0]
    assert f"{port(judge)} closed the connection before it had answered; try again." in lines[1]
    kinds = [event.type for event in held.events]
    assert kinds.index("Answered", kinds.index("MoveChosen")) < kinds.index("Unjudged")


def test_N06_a_server_that_says_nothing_or_stops_after_its_headers_is_left_at_the_deadline(tmp_path: Path) -> None:
    with FaultServer(default=[Hang()]) as voice, FaultServer(default=[head(), Hang()]) as judge:
        talk = Talk(using(tmp_path, voice=voice.url, judge=judge.url, timeout=DEADLINE_S))
        talk.hears(1)
        for number, text in enumerate(TALK[:2], start=2):
            begun = time.monotonic()
            talk.says(text)
            talk.hears(number)
            assert time.monotonic() - begun < DEADLINE_S + 1 + BUSY_S
        held = talk.ends()
        assert (len(voice.chats), len(judge.chats)) == (1, 1)
        assert voice.chats[0].closed.is_set()
        assert judge.chats[0].closed.is_set()
    for name, server in (("talker", voice), ("grader", judge)):
        why = f"{name} at {port(server)} gave no answer within 1 s; give it more time with INTERVIEWER_TIMEOUT, or name a faster model."
        told(held, f"{why} {NOTE}")
    assert {event.source for event in held.said} == {"script"}
    assert len(held.unjudged("live")) == 1


def test_N15_a_page_that_asks_to_sign_in_is_no_endpoint_and_S6_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with FaultServer(default=streamed("I should never be asked.")) as elsewhere:
        away = whole("", 307, {"Location": f"{elsewhere.url}/chat/completions"})
        with FaultServer(default=whole(PAGE, kind="text/html")) as voice, FaultServer(default=away) as judge:
            held = play(using(tmp_path, voice=voice.url, judge=judge.url))
            assert (len(voice.chats), len(judge.chats)) == (1, 1)
        assert elsewhere.requests == []
    lines = [line.removesuffix(f" {NOTE}") for line in held.err.splitlines() if line.endswith(NOTE)]
    stood_in(held, *lines)
    assert lines[0].startswith(f"{port(voice)} answered with a web page, not as a model endpoint (text/html)")
    assert lines[1].startswith(f"{port(judge)} points to {port(elsewhere)} (307), and nothing was sent there unasked")
    assert GREETING in [event.text for event in held.events if event.type == "Answered"]
