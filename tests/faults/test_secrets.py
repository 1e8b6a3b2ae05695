"""Row S1: endpoints that send the key back in every way there is, and everything the program shows or writes afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.adapters.visible_text import WithoutKey
from interviewer.domain.feedback import build_feedback
from interviewer.exports import render
from tests.endpoint.asking import CANARY
from tests.endpoint.fault_server import DONE, FaultServer, Script, delta, error, events, streamed, whole
from tests.endpoint.player import Body, plays
from tests.endpoint.scripts import counts
from tests.faults.judges import mode
from tests.faults.runs import BIAS, DERIVATION, GREETING, Held, keyless, play, using

SENTENCE = f"Your key is {CANARY}."
SPLIT = [delta(part) for part in ("Your key is ", CANARY[:5], CANARY[5:9], CANARY[9:], ". ")]
FORMATS = ("text", "markdown", "html", "json")
TALK = (GREETING, DERIVATION, BIAS, "It is the mean.", "The derivative vanishes there.", "It is the inverse.", "So it is convex.", "/end")


class Echo:
    """A voice that sends the key back, each time otherwise."""

    def __init__(self) -> None:
        self.sent = 0
        self._ways = [
            error(400, f"bad header Authorization: Bearer {CANARY}"),
            error(503, f"{CANARY} is overloaded"),
            events(delta("I have heard you. "), {"error": {"message": SENTENCE}}),
            whole({"error": {"message": SENTENCE, "code": CANARY}}),
            streamed(SENTENCE, usage=counts(prompt=4000)),
            events(*SPLIT, delta(finish="stop"), DONE),
            streamed(f"{CANARY}: please go on.", usage=counts(prompt=4000)),
            error(404, f"no model for {CANARY}", headers={"X-Key": CANARY}),
        ]

    def __call__(self, body: Body) -> Script:
        self.sent += 1
        return self._ways.pop(0) if self._ways else plays(body)


def echoes(body: Body) -> Script:
    """A judge that sends the key back instead of a verdict, and refuses it at the end."""
    if mode(body) == "settle":
        return error(401, f"Incorrect API key provided: {CANARY}")
    return streamed(f"{SENTENCE} {{", usage=counts(prompt=4000))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    voice_turn = Echo()
    with FaultServer(turn=voice_turn, models=[CANARY, "better"]) as voice, FaultServer(turn=echoes) as judge:
        held = play(using(tmp_path_factory.mktemp("secrets"), voice=voice.url, judge=judge.url), TALK, length=30)
        assert voice_turn.sent >= 8
        assert {seen.headers["authorization"] for seen in (*voice.chats, *judge.chats)} == {f"Bearer {CANARY}"}
    return held


def test_S1_the_key_is_nowhere_after_everything_that_sent_it_back(held: Held) -> None:
    keyless(held.program, held.out, held.err)
    assert any("[key]" in (event.cut or "") for event in held.said)
    assert "has [key], better" in held.err
    assert "Key refused by" in held.err


def test_S1_the_key_is_in_no_export_and_in_nothing_that_is_said_later(held: Held) -> None:
    for form in FORMATS:
        keyless(held.program, render(form, build_feedback(held.events)))
    for command in (("history", "--json"), ("regrade", "last")):
        done = held.program.run(*command)
        keyless(held.program, done.stdout, done.stderr)


@given(st.lists(st.sampled_from([CANARY, CANARY[:7], CANARY[7:], "s", "sk-", "key ", "[key]", " and "]), max_size=8), st.data())
def test_S1_the_key_is_taken_out_wherever_it_is_cut(parts: list[str], data: st.DataObject) -> None:
    text, pieces = "".join(parts), list[str]()
    while sum(map(len, pieces)) < len(text):
        begun = sum(map(len, pieces))
        pieces.append(text[begun : begun + data.draw(st.integers(1, 30))])
    without = WithoutKey(CANARY)
    shown = [without.feed(piece) for piece in pieces]
    assert "".join([*shown, without.rest()]) == text.replace(CANARY, "[key]")


def test_S1_a_word_in_place_of_a_key_may_be_said() -> None:
    without = WithoutKey("lm-studio")
    assert without.feed("This is lm-stu") + without.feed("dio.") + without.rest() == "This is lm-studio."
