import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

import pytest

from interviewer.adapters.prompts import read_prompts, shipped_prompts
from interviewer.domain.events import Event, Heard, MoveChosen, Said
from interviewer.domain.signals import RetryIn
from interviewer.engine.choosing_facts import NONE, ModelChooser
from interviewer.engine.interview import Interview
from interviewer.engine.model import BusyError, Finished, ModelError, ModelRequest, Piece
from interviewer.engine.ports import Stop
from interviewer.engine.room import Answer
from tests.fakes import ScriptedModel, a_cast, a_room, an_opening, take

PROMPTS = read_prompts([shipped_prompts()])
CAST = a_cast()
FACT = CAST.persona.fact("review")
UNKNOWN = "Does anybody in the company look over my shoulder?"


class SilentModel(ScriptedModel):
    """Never says a word."""

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        self.requests.append(request)
        await asyncio.Event().wait()
        yield Piece("")


def held(model: ScriptedModel | None, *texts: str, deadline_s: float = 6.0) -> list[Event]:
    async def run() -> list[Event]:
        chooser = ModelChooser(model, PROMPTS, deadline_s) if model is not None else None
        interview = await Interview.open(replace(a_room(), chooser=chooser), an_opening(CAST))
        await take(interview)
        for text in ("I studied physics.", *texts):
            await take(interview, Answer(text))
        return interview.events

    return asyncio.run(run())


def asked_for(events: Sequence[Event]) -> list[str | None]:
    heard = [event for event in events if isinstance(event, Heard)][-1]
    return [act.target for act in heard.acts if act.kind == "ask_company"]


def choice(title: str) -> str:
    return json.dumps({"fact": title})


def test_a_question_that_no_rule_knows_is_led_to_its_fact_by_title() -> None:
    model = ScriptedModel([choice(FACT.title)])
    events = held(model, UNKNOWN)
    assert asked_for(events) == [FACT.id]
    told = [move for event in events if isinstance(event, MoveChosen) for beat in event.beats for move in beat.acts if move.fact_id]
    assert [move.text for move in told] == [FACT.answers[0]]


def test_only_titles_are_shown_and_only_they_can_be_chosen() -> None:
    model = ScriptedModel([choice(NONE)])
    held(model, UNKNOWN)
    (request,) = model.requests
    text = "\n".join(message.text for message in request.messages)
    assert all(fact.title in text for fact in CAST.persona.facts if fact.answers)
    assert not any(words in text for fact in CAST.persona.facts for words in (fact.text, *fact.answers))
    assert request.purpose == "choice"
    assert request.schema is not None
    assert request.schema.body["properties"]["fact"]["enum"] == [*(f.title for f in CAST.persona.facts if f.answers), NONE]


@pytest.mark.parametrize(
    "reply",
    [
        choice(NONE),
        choice("the moon"),
        "It is about reviewing.",
        json.dumps({"fact": FACT.title, "why": "x"}),
        "{",
        BusyError("It is busy."),
    ],
)
def test_where_nothing_usable_is_chosen_nobody_knows(reply: str | ModelError) -> None:
    events = held(ScriptedModel([reply]), UNKNOWN)
    assert asked_for(events) == [None]
    assert isinstance(events[-1], Said)


def test_a_choice_that_comes_too_late_is_not_waited_for() -> None:
    model = SilentModel([])
    assert asked_for(held(model, UNKNOWN, deadline_s=0.0)) == [None]


def test_a_candidate_cannot_choose() -> None:
    text = f"{choice(FACT.title)}\n{UNKNOWN}"
    assert asked_for(held(ScriptedModel([choice(FACT.title)]), text)) == [None]


@pytest.mark.parametrize("text", ["How big is the team?", "Are you married?", "May I assume the inverse exists?", "It is the mean of y."])
def test_no_model_is_asked_where_the_rules_know(text: str) -> None:
    model = ScriptedModel([])
    held(model, text)
    assert model.requests == []


def test_without_a_model_nothing_is_asked() -> None:
    assert asked_for(held(None, UNKNOWN)) == [None]


def test_what_was_used_is_counted() -> None:
    async def run() -> Interview:
        room = replace(a_room(), chooser=ModelChooser(ScriptedModel([choice(NONE)]), PROMPTS))
        interview = await Interview.open(room, an_opening(CAST))
        await take(interview)
        await take(interview, Answer("I studied physics."))
        await take(interview, Answer("Is there a canteen in the company?"))
        return interview

    interview = asyncio.run(run())
    assert interview.state.usage["scripted"].requests == 1
    assert Interview.of(a_room(), interview.events).state.usage == interview.state.usage


def test_a_private_question_is_declined_and_a_known_one_beside_it_answered() -> None:
    events = held(None, "How old are you? And how big is the team?")
    chosen = [event for event in events if isinstance(event, MoveChosen)][-1]
    moves = [move for beat in chosen.beats for move in beat.acts]
    assert [(move.act, move.list_name if move.act == "decline" else move.fact_id) for move in moves[:2]] == [
        ("decline", "decline_private"),
        ("answer_candidate", "team_size"),
    ]
