"""The interview as a candidate sees it."""

import re

from interviewer.domain.persona import Persona
from interviewer.domain.state import State
from interviewer.engine.candidates.sight import Sight, Stage, Subject, Wanted

_QUOTED = re.compile("“([^”]+)”")


def sight(state: State) -> Sight:
    """What is before the candidate now: words that were said, and the names of what was asked. Nothing of a rubric goes in here."""
    persona = state.cast.persona
    term = _term(state)
    return Sight(
        turn=state.turn + 1,
        said=_said(state),
        stage=_stage(state),
        wanted="meaning" if term is not None else _wanted(state),
        question=_subject(state, state.current) if state.current else None,
        earlier=tuple(_subject(state, name) for name in state.asked if name != state.current),
        term=term,
        openers=tuple(fact.opener for fact in persona.facts if fact.opener and not state.facts.get(fact.id)),
        people=_people(persona),
    )


def _said(state: State) -> tuple[tuple[str, str], ...]:
    words: list[tuple[str, str]] = []
    for beat in state.moves.beats if state.moves else ():
        if beat.gesture is not None:
            words.append((beat.gesture_by or beat.speaker, f"({beat.gesture})"))
        if spoken := " ".join(move.text for move in beat.acts if move.text):
            words.append((beat.speaker, spoken))
    return tuple(words)


def _stage(state: State) -> Stage:
    if state.reversed:
        return "reverse"
    kinds = {phase.id: phase.kind for phase in state.cast.persona.phases}
    return "opening" if kinds.get(state.phase) == "open" else "questions"


def _wanted(state: State) -> Wanted:
    match state.pending.kind if state.pending else None:
        case "ask" | "probe" | "hint" as kind:
            return kind
        case _:
            return "other"


def _term(state: State) -> str | None:
    """The term of the candidate's own that was not understood, as it was taken up."""
    last = state.moves.beats[-1].acts[-1] if state.moves and state.moves.beats else None
    if last is None or last.act != "probe" or last.reason != "plain_words":
        return None
    quoted = _QUOTED.search(last.text)
    return quoted.group(1) if quoted else "that word"


def _subject(state: State, question_id: str) -> Subject:
    question = state.cast.question(question_id)
    return Subject(question.id, question.topic, question.title)


def _people(persona: Persona) -> tuple[str, ...]:
    return tuple(term for member in persona.panel for term in (member.address_terms or (member.label,))[:1])
