"""Which passages of a turn belong to which question's record, and which questions are to be judged for it."""

from collections.abc import Iterator, Sequence

from interviewer.domain.events import About
from interviewer.domain.state import State
from interviewer.engine.listening.segments import KEEPS_CONTENT, Segment

_ELSEWHERE = frozenset({"ask_company", "stop", "meta"})
_LINES = frozenset({"answer", "challenge", "clarify", "dont_know"})


def abouts(found: Sequence[Segment], state: State) -> tuple[About, ...]:
    """The passages by question: what is said while a question is open is its line, but for amendments and matters of no question."""
    result: list[About] = []
    for owner, group in _by_owner(found, state):
        if owner is None or not any(segment.question or _is_line(segment) or _asks_first(segment, state) for segment in group):
            continue
        result.append(About(question=owner, start=group[0].start, end=group[-1].end, carried=group[0].question is not None))
    return tuple(result)


def to_judge(found: Sequence[Segment], state: State) -> tuple[str, ...]:
    """The open question if it is scored and got content; besides, a question never asked that a passage was carried to."""
    if any(segment.kind == "stop" for segment in found):
        return ()
    judged: list[str] = []
    if (
        state.current is not None
        and state.cast.question(state.current).scored
        and any(_has_content(s) or _asks_first(s, state) for s in found)
    ):
        judged.append(state.current)
    for segment in found:
        target = segment.question
        if target and target not in state.asked and target not in judged and state.cast.question(target).scored:
            judged.append(target)
    return tuple(judged)


def _by_owner(found: Sequence[Segment], state: State) -> Iterator[tuple[str | None, list[Segment]]]:
    current: list[Segment] = []
    owner: str | None = None
    for segment in found:
        mine = segment.question or (None if segment.kind in _elsewhere(state) else state.current)
        if current and mine != owner:
            yield owner, current
            current = []
        owner = mine
        current.append(segment)
    if current:
        yield owner, current


def _elsewhere(state: State) -> frozenset[str]:
    """What belongs to no question; asking first belongs to one that is answered so."""
    return _ELSEWHERE - {"ask_company"} if _hears_questions(state) else _ELSEWHERE


def _hears_questions(state: State) -> bool:
    return state.current is not None and state.cast.question(state.current).hears_questions


def _asks_first(segment: Segment, state: State) -> bool:
    return segment.kind in {"ask_company", "clarify"} and _hears_questions(state)


def _is_line(segment: Segment) -> bool:
    return segment.kind in _LINES or _has_content(segment)


def _has_content(segment: Segment) -> bool:
    if segment.question is not None or segment.kind in _ELSEWHERE | {"clarify", "none"}:
        return False
    return segment.kind == "answer" or segment.rest >= KEEPS_CONTENT
