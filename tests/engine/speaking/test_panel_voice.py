"""The voice of a panel: one chain for each speaker, who hears what the others say and never says it."""

import asyncio
from dataclasses import replace

from interviewer.domain.events import Event, Said
from interviewer.engine.interview import Interview
from interviewer.engine.model import ModelRequest
from interviewer.engine.room import Answer
from tests.engine.speaking.stage import PROMPTS, a_voice
from tests.fakes import ScriptedModel, a_cast, a_room, an_opening, take

CAST = a_cast("security-panel")
LABELS = [member.label for member in CAST.persona.panel]
ANSWERS = (
    "Good afternoon, all of you. I have worked on image classification for about a year.",
    "Assign every point to the nearest centre, move each centre to the mean of its points, repeat until nothing changes.",
    "The sum of squared distances never rises in either step, so it ends in a local minimum that depends on the start.",
    "I do not know.",
    "A forest averages many deep trees on bootstrap samples with random features at each split, so the variance falls.",
    "Sir, if I may ask you directly: 6T of what, and how much of it do you keep?",
    "I do not know.",
    "I do not know.",
    "A tree splits on whatever lowers the impurity most and is pruned by its error on held-out rows.",
    "I do not know.",
    "I do not know.",
    "I would weight the rare class and judge by precision at the number of alerts the analysts can read.",
    "I do not know.",
    "I do not know.",
    "No, that is all. Thank you.",
)


def held(replies: int = 90) -> tuple[dict[str, list[ModelRequest]], list[Event]]:
    """The requests by speaker, and the events, of a panel interview in which a model speaks."""
    model = ScriptedModel(["Mhm."] * replies)

    async def interview() -> list[Event]:
        session = await Interview.open(replace(a_room(), voice=a_voice(model)), an_opening(CAST, seed=8))
        await take(session)
        for text in ANSWERS:
            if not session.state.closed:
                await take(session, Answer(text))
        return session.events

    events = asyncio.run(interview())
    return {label: [r for r in model.requests if f"YOU     {label}:" in r.messages[0].text] for label in LABELS}, events


REQUESTS, EVENTS = held()


def test_every_request_is_one_speakers_and_all_three_speak() -> None:
    said = [event for event in EVENTS if isinstance(event, Said) and event.kind == "speech"]
    assert {event.speaker for event in said} == set(LABELS)
    assert all(REQUESTS[label] for label in LABELS[:2])
    for label in LABELS:
        others = [other for other in LABELS if other != label]
        assert all(other in request.messages[0].text for request in REQUESTS[label] for other in others)


def test_each_request_to_a_speaker_begins_with_the_one_before_it() -> None:
    for label in LABELS:
        for before, after in zip(REQUESTS[label], REQUESTS[label][1:], strict=False):
            assert after.messages[: len(before.messages)] == before.messages


def test_who_comes_back_hears_what_was_said_meanwhile_and_nobody_hears_themselves() -> None:
    asked = next(index for index, event in enumerate(EVENTS) if isinstance(event, Said) and event.speaker == LABELS[2])
    before = [event for event in EVENTS[:asked] if isinstance(event, Said) and event.kind == "speech"]
    first = REQUESTS[LABELS[2]][0].messages[-1].text
    assert f"HEARD {LABELS[1]}: " in first
    assert "HEARD the candidate: " in first
    assert before[-2].text[:30] in first
    for label in LABELS:
        assert all(f"HEARD {label}: " not in request.messages[-1].text for request in REQUESTS[label])


def test_what_one_interviewer_is_told_is_as_it_was_without_a_panel() -> None:
    alone = a_cast()
    model = ScriptedModel(["Mhm."] * 9)

    async def interview() -> None:
        session = await Interview.open(replace(a_room(), voice=a_voice(model)), an_opening(alone, seed=8))
        await take(session)
        await take(session, Answer("Good morning. A year of vision."))

    asyncio.run(interview())
    assert all(
        "ROOM" not in request.messages[0].text and "HEARD the candidate" not in request.messages[-1].text for request in model.requests
    )
    assert PROMPTS.render("voice_turn", "room", others="x").startswith("ROOM")
