"""Returns to an earlier question: which one is meant, and how far the passage reaches."""

from collections.abc import Sequence
from dataclasses import replace

from interviewer.domain.state import State
from interviewer.engine.listening.cues import CastCues, Stems
from interviewer.engine.listening.segments import Segment
from interviewer.engine.listening.view import SUBSTANCE

MARGIN = 1.0
"""By how much an earlier question must fit better than the open one if only its words tell that it is meant."""


def settle_amendments(found: Sequence[Segment], state: State, cues: CastCues, *, first: frozenset[int]) -> list[Segment]:
    """The passages with every amendment led to its question; `first` holds the indices of those that name the first question."""
    result = list(found)
    for index, segment in enumerate(found):
        if result[index] is segment and segment.kind in {"amend", "amend_if_named"}:
            passage = [index, *(i for i in range(index + 1, len(found)) if found[i].kind == "answer")]
            _settle(result, passage, state, cues, names_first=index in first)
    return result


def _settle(result: list[Segment], passage: Sequence[int], state: State, cues: CastCues, *, names_first: bool) -> None:
    head = result[passage[0]]
    # What only may go back says so itself; the sentences after it would make an amendment of any answer.
    telling = passage if head.kind == "amend" or head.rest == 0 else passage[:1]
    stems = frozenset[str]().union(*(result[i].stems for i in telling))
    target = _named(head.stems, state, cues) or _meant(stems, state, cues, sure=head.kind == "amend", names_first=names_first)
    if target is None or target == state.current:
        result[passage[0]] = head.become("answer")
    elif sum(result[i].rest for i in passage) - len(head.stems & cues.questions[target].title) < SUBSTANCE:
        result[passage[0]] = head.become("switch" if head.kind == "amend" else "answer")
    else:
        for count, i in enumerate(passage):
            if count and _is_back(result[i].stems, target, state.current, cues):
                return
            result[i] = replace(result[i], kind="amend", target=target, question=target)


def _named(stems: Stems, state: State, cues: CastCues) -> str | None:
    """The question whose title is among the words, or whose topic is, where only one question has it."""
    titled = [q for q, known in cues.questions.items() if known.title and known.title <= stems]
    if titled:
        return max(titled, key=lambda q: len(cues.questions[q].title))
    topical = [q for q, known in cues.questions.items() if known.topic and known.topic <= stems]
    return topical[0] if len(topical) == 1 and topical[0] in state.asked else None


def _meant(stems: Stems, state: State, cues: CastCues, *, sure: bool, names_first: bool) -> str | None:
    """The closed question that the words fit best; if they fit neither it nor the open one, the first or last one meant for sure."""
    closed = [q for q in state.asked if state.cast.question(q).scored and state.record(q).closed]
    likeness = {q: cues.likeness(q, stems) for q in closed}
    best = max(closed, key=lambda q: likeness[q], default=None)
    begun = state.current is not None and bool(state.record(state.current).lines)
    here = cues.likeness(state.current, stems) if state.current and (begun or not sure) else 0.0
    if best is not None and likeness[best] > here + (0.0 if sure else MARGIN):
        return best
    if not sure or not closed or (here > 0 and not names_first):
        return None
    return closed[0] if names_first else closed[-1]


def _is_back(stems: Stems, target: str, current: str | None, cues: CastCues) -> bool:
    """Whether a sentence is about the open question again."""
    return current is not None and cues.likeness(current, stems) > cues.likeness(target, stems)
