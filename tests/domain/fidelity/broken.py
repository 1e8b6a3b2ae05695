"""Sessions to break: played once with a candidate of the tests' own, and edited in one place each."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.events import Event, Heard, MoveChosen, Opened, Said, SessionSettings
from interviewer.domain.fidelity import check_session
from interviewer.domain.moves import Beat, Move
from interviewer.domain.persona import Minutes, Persona
from interviewer.domain.plan import make_plan
from interviewer.domain.question import Question
from interviewer.domain.state import State
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Opening
from tests.fakes import LIBRARY, a_room, take

FILLER = "I have seen this matter in my own work, and I would try it on something small before I trusted it with more."
JARGON = "I would fine-tune a convolutional network with dropout, watch the validation loss, and report precision and recall."
TURNS = 120

Pick = Callable[[Move], bool]


@cache
def session(persona_id: str, kind: str = "half", seed: int = 0, minutes: Minutes | None = None) -> list[Event]:
    """A whole session. Kinds: full, half (the rest when probed), long, steering, jargon, asking (twice for every fact), raising, silent.

    Half answers leave something to probe; `raising` tells of his own schooling first. The list is shared: edit copies only.
    """

    async def run() -> list[Event]:
        persona = LIBRARY.persona(persona_id)
        settings = SessionSettings(minutes=minutes or persona.minutes, seed=seed, era=persona.era)
        plan = make_plan(persona, settings.minutes)
        cast = LIBRARY.cast(persona).asking(plan.question_ids)
        journal = MemoryJournal()
        interview = await Interview.open(a_room(journal), Opening("S", cast, plan, settings, marker="abc123", program="0"))
        await take(interview)
        for _ in range(TURNS):
            if interview.state.closed:
                break
            await take(interview, Answer(_answer(interview.state, kind)))
        return await journal.read("S")

    return asyncio.run(run())


def _answer(state: State, kind: str) -> str:
    if state.reversed:
        return _question(state, kind)
    if state.current is None:
        return f"That was a project with photos of flowers. {FILLER}"
    question = state.cast.question(state.current)
    if kind == "steering" and state.pending is not None and state.pending.kind == "ask":
        cues = [cue for digression in state.cast.persona.policy.digressions for cue in digression.cues]
        return f"May I rather tell you about the {cues[len(state.asked) % len(cues)]}?"
    if kind == "silent":
        return "I don't know."
    return _content(state, question, kind)


def _content(state: State, question: Question, kind: str) -> str:
    if not question.scored:
        raised = " I have no degree in computer science." if kind == "raising" else ""
        return f"Good morning. I have built image classifiers for about a year, mostly on my own.{raised}"
    pending = state.pending
    if pending is not None and pending.kind in {"probe", "hint"}:
        said = [point.say for point in question.points if point.id in pending.targets]
        return " ".join(
            [*(said or ["By that I mean that the machine learns from many examples."]), FILLER, *([FILLER] if kind == "long" else [])]
        )
    said = [point.say for point in question.points if point.tier == "core"]
    if kind != "full":
        said = said[: (len(said) + 1) // 2]
    return " ".join([*([JARGON] if kind == "jargon" else []), *said, FILLER, *([FILLER] if kind == "long" else [])])


def _question(state: State, kind: str) -> str:
    twice = 2 if kind == "asking" else 1
    left = [fact for fact in state.cast.persona.facts if fact.opener and state.facts.get(fact.id, 0) < twice]
    if not left or kind == "silent":
        return "No, that is all. Thank you."
    return " ".join([left[0].opener or "", *([FILLER, FILLER] if kind == "long" else [])])


def persona_of(events: Sequence[Event]) -> Persona:
    """Who interviews."""
    opened = events[0]
    assert isinstance(opened, Opened)
    return opened.cast.persona


def verdicts(events: Sequence[Event], persona: Persona | None = None) -> dict[str, str]:
    """What every rule of the persona says, by id."""
    return {result.id: result.verdict for result in check_session(persona or persona_of(events), events)}


def verdict(events: Sequence[Event], check_id: str, persona: Persona | None = None) -> str:
    """What one rule says."""
    return verdicts(events, persona)[check_id]


def broken(events: Sequence[Event], persona: Persona | None = None) -> set[str]:
    """The ids of all rules that are broken."""
    return {name for name, said in verdicts(events, persona).items() if said == "violated"}


def act(name: str, **fields: Any) -> Pick:
    """Picks moves of this kind with these fields."""
    return lambda move: move.act == name and all(getattr(move, field) == value for field, value in fields.items())


def pairs(events: Sequence[Event]) -> Iterator[tuple[Said, Beat]]:
    """Every speech with the beat it says."""
    chosen: MoveChosen | None = None
    for event in events:
        if isinstance(event, MoveChosen):
            chosen = event
        elif isinstance(event, Said) and event.kind == "speech" and chosen is not None:
            yield event, chosen.beats[event.beat]


def moves(events: Sequence[Event], pick: Pick) -> list[Move]:
    """Every move that is picked."""
    return [m for event in events if isinstance(event, MoveChosen) for beat in event.beats for m in beat.acts if pick(m)]


def with_said(events: Sequence[Event], text: str, where: str | Pick, *, nth: int = 0) -> list[Event]:
    """One speech, the nth that says a picked move (or a move of this kind), has this text after its own."""
    pick = act(where) if isinstance(where, str) else where
    found = [said for said, beat in pairs(events) if any(pick(move) for move in beat.acts)]
    assert found, f"nothing in the session says {where}"
    seq = found[nth].seq
    return [
        event.model_copy(update={"text": f"{event.text} {text}"}) if isinstance(event, Said) and event.seq == seq else event
        for event in events
    ]


def with_all_said(events: Sequence[Event], text: str) -> list[Event]:
    """Every speech has this text after its own."""
    return [
        event.model_copy(update={"text": f"{event.text} {text}"}) if isinstance(event, Said) and event.kind == "speech" else event
        for event in events
    ]


def reworded(events: Sequence[Event], pick: Pick, old: str, new: str) -> list[Event]:
    """Every picked move says `new` where it said `old`."""
    return _on_moves(events, pick, None, lambda move: (move.model_copy(update={"text": move.text.replace(old, new)}),))


def said_otherwise(events: Sequence[Event], old: str, new: str) -> list[Event]:
    """Every speech and every authored text has `new` where it had `old`."""
    edited = [_replaced(event, old, new) for event in events]
    assert edited != list(events), f"nobody says {old!r}"
    return edited


def _replaced(event: Event, old: str, new: str) -> Event:
    if isinstance(event, Said):
        return event.model_copy(update={"text": event.text.replace(old, new)})
    if isinstance(event, MoveChosen):
        return _edited(event, lambda move: (move.model_copy(update={"text": move.text.replace(old, new)}),))
    return event


def changed(events: Sequence[Event], pick: Pick, *, only: int | None = None, **update: Any) -> list[Event]:
    """Every picked move, or only the nth, has these fields; its speech says the new text."""
    return _on_moves(events, pick, only, lambda move: (move.model_copy(update=update),))


def without(events: Sequence[Event], pick: Pick, *, only: int | None = None) -> list[Event]:
    """No picked move, or not the nth, takes place; its words are taken out of its speech."""
    return _on_moves(events, pick, only, lambda _: ())


def with_move(events: Sequence[Event], pick: Pick, extra: Move, *, only: int | None = 0) -> list[Event]:
    """Right after every picked move, or only after the nth, another one is made and said."""
    return _on_moves(events, pick, only, lambda move: (move, extra))


def _on_moves(events: Sequence[Event], pick: Pick, only: int | None, into: Callable[[Move], tuple[Move, ...]]) -> list[Event]:
    """The events with some moves made into others."""
    count = 0
    edited: list[Event] = []
    texts: dict[int, str] = {}

    def made(move: Move) -> tuple[Move, ...]:
        nonlocal count
        if not pick(move):
            return (move,)
        count += 1
        return into(move) if only is None or only == count - 1 else (move,)

    for event in events:
        if isinstance(event, MoveChosen):
            changed_event = _edited(event, made)
            texts = {}
            for index, (old, new) in enumerate(zip(event.beats, changed_event.beats, strict=True)):
                if old != new:
                    texts[index] = " ".join(move.text for move in new.acts if move.text)
            edited.append(changed_event)
        elif isinstance(event, Said) and event.kind == "speech" and event.beat in texts:
            edited.append(event.model_copy(update={"text": texts[event.beat]}))
        else:
            edited.append(event)
    assert edited != list(events), "nothing was changed"
    return edited


def _edited(event: MoveChosen, made: Callable[[Move], tuple[Move, ...]]) -> MoveChosen:
    beats = tuple(beat.model_copy(update={"acts": tuple(new for move in beat.acts for new in made(move))}) for beat in event.beats)
    return event.model_copy(update={"beats": beats})


def spoken_by(events: Sequence[Event], pick: Pick, label: str, *, only: int | None = 0) -> list[Event]:
    """The nth speech that says a picked move, or every one, is somebody else's."""
    found = [said.seq for said, beat in pairs(events) if any(pick(move) for move in beat.acts)]
    wanted = set(found if only is None else found[only : only + 1])
    edited: list[Event] = []
    chosen = -1
    for event in events:
        if isinstance(event, MoveChosen):
            chosen = len(edited)
            edited.append(event)
        elif isinstance(event, Said) and event.seq in wanted:
            moved = edited[chosen]
            assert isinstance(moved, MoveChosen)
            beats = list(moved.beats)
            beats[event.beat] = beats[event.beat].model_copy(update={"speaker": label})
            edited[chosen] = moved.model_copy(update={"beats": tuple(beats)})
            edited.append(event.model_copy(update={"speaker": label}))
        else:
            edited.append(event)
    assert wanted, "nobody says it"
    return edited


def with_settings(events: Sequence[Event], **update: Any) -> list[Event]:
    """The same conversation in a session with other settings."""
    opened = events[0]
    assert isinstance(opened, Opened)
    return [opened.model_copy(update={"settings": opened.settings.model_copy(update=update)}), *events[1:]]


def with_persona(events: Sequence[Event], **update: Any) -> list[Event]:
    """The same conversation, opened with another persona's fields."""
    opened = events[0]
    assert isinstance(opened, Opened)
    persona = opened.cast.persona.model_copy(update=update)
    return [opened.model_copy(update={"cast": opened.cast.model_copy(update={"persona": persona})}), *events[1:]]


def with_heard(events: Sequence[Event], turn: int, **update: Any) -> list[Event]:
    """One turn was heard otherwise."""
    edited = [event.model_copy(update=update) if isinstance(event, Heard) and event.turn == turn else event for event in events]
    assert edited != list(events), f"turn {turn} was not heard"
    return edited
