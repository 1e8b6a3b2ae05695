"""Interviews in which the interviewer's model does something else each turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.domain.events import Said
from interviewer.engine.speaking.sentences import cut as sentences
from tests.endpoint.fault_server import FaultServer, Script
from tests.endpoint.player import Body, plays, spoken
from tests.faults.runs import GREETING, Held, play, using
from tests.faults.streams import BEGUN, Case
from tests.programs import CAST, PERSONA

DEADLINE_S = 3.0
"""Of every reply; some stand still until then."""


def newest(body: Body) -> str:
    """The message that asks for the next speech."""
    return str(body["messages"][-1]["content"])


@dataclass
class Turn:
    """What came of a case."""

    held: Held
    asked: str
    """The words that were to be said."""
    requests: int
    said: Said


class Faulty:
    """A model that answers one message after the other with the next case, and any other well."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._waiting = list(cases)
        self.messages: dict[str, Case | None] = {}
        self.bodies: list[Body] = []

    def __call__(self, body: Body) -> Script:
        message = newest(body)
        self.bodies.append(body)
        if message not in self.messages:
            fits = len(self.messages) > 0 and len(spoken(body)) > 20
            self.messages[message] = self._waiting.pop(0) if fits and self._waiting else None
        case = self.messages[message]
        return plays(body) if case is None else case.send(spoken(body))


def interview(place: Path, cases: Sequence[Case], persona: str = PERSONA) -> tuple[dict[str, Turn], list[Body]]:
    """What became of each case, in one interview, and everything its voice was asked."""
    answers = [question.model_answer for question in CAST.questions if question.model_answer]
    talk = [GREETING, *(f"{answers[number % len(answers)][:400]} That was number {number}." for number in range(len(cases) + 4))]
    faulty = Faulty(cases)
    with FaultServer(turn=faulty) as voice:
        held = play(using(place, voice=voice.url, timeout=DEADLINE_S), talk, length=30, persona=persona)
    said = {event.request: event for event in held.said if event.request is not None}
    turns: dict[str, Turn] = {}
    for message, case in faulty.messages.items():
        if case is not None:
            words = spoken({"messages": [{"content": message}]})
            turns[case.name] = Turn(held, words, [newest(body) for body in faulty.bodies].count(message), said[message])
    return turns, faulty.bodies


def checked(case: Case, turns: dict[str, Turn]) -> Turn:
    """Nothing unusual was seen, the speech is whole and holds nothing twice, and the record says whose words it was and why they ended."""
    turn = turns[case.name]
    said = turn.said
    assert turn.requests == case.requests
    assert said.text.count(sentences(turn.asked)[-1]) == 1
    assert (BEGUN in said.text) == (case.heard != "nothing")
    assert said.source == {"whole": "model", "begun": "mixed", "nothing": "script"}[case.heard]
    assert (said.cut is None) == (case.cut is None)
    assert case.cut is None or case.cut in (said.cut or ""), said
    assert (said.turn in turn.held.report.scripted) == (case.cut is not None)
    assert all("Trying again" in line or "no more answers" in line for line in turn.held.err.splitlines() if line)
    return turn
