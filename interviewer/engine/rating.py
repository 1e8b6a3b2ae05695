"""Competencies that are rated from the whole session: how answers are built, and what the candidate wanted to know."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.competency import Competency
from interviewer.domain.events import Answered, Event, Heard, TakenBack
from interviewer.domain.facts import Fact
from interviewer.domain.state import State
from interviewer.domain.verdict import Cite
from interviewer.engine.judging.guards import asides, blanked, in_another_language
from interviewer.engine.judging.quoting import QUOTE_WORDS
from interviewer.engine.judging.rubric import subject
from interviewer.engine.plain_speech import plain_speech
from interviewer.engine.reading.passages import Sentence, read


@dataclass(frozen=True, slots=True)
class CandidateTurn:
    """One turn of the candidate, as far as ratings need it."""

    turn: int
    text: str
    question: str | None = None
    """The scored question it answers; None for anything else."""
    asks: bool = False
    """Whether it asks about the company, the role or the process."""


@dataclass(frozen=True, slots=True)
class Rating:
    """The level of one competency, 1 to 5, with the words it rests on; None with the reason where it cannot be told."""

    competency: str
    level: int | None
    cites: tuple[Cite, ...] = ()
    unjudged: str | None = None
    why: str | None = None
    """What the level rests on, in a sentence."""


def candidate_turns(state: State, events: Sequence[Event]) -> list[CandidateTurn]:
    """The candidate's turns as ratings read them; those taken back are left out."""
    gone = {event.turn for event in events if isinstance(event, TakenBack)}
    about = {line.turn: name for name, record in state.records.items() for line in record.lines if not line.carried}
    asks = {event.turn for event in events if isinstance(event, Heard) and any(act.kind == "ask_company" for act in event.acts)}
    scored = {name for name in about.values() if state.cast.question(name).scored}
    return [
        CandidateTurn(event.turn, event.text, about.get(event.turn) if about.get(event.turn) in scored else None, event.turn in asks)
        for event in events
        if isinstance(event, Answered) and event.turn not in gone
    ]


def rate(competency: Competency, state: State, turns: Sequence[CandidateTurn]) -> Rating:
    """The rating of a competency whose evidence is the answers or the reverse interview; ValueError for one rated from questions."""
    match competency.evidence:
        case "answers":
            return _structure(competency.id, state, turns)
        case "plain_words":
            return _plain_words(competency.id, state, turns)
        case "reverse":
            return _curiosity(competency.id, state, turns)
        case "questions":
            raise ValueError(f"{competency.id} is rated from the grades of its questions")


LEAST_WORDS, LEAST_ANSWERS = 12, 2
"""Fewer words show no order, and one answer shows no habit."""
MARKS_TO_LEVEL = (0.5, 1.25, 2.0, 3.25)
"""The mean number of marks an answer shows, of four, from which level 2, 3, 4 and 5 begin. From principle, not fitted."""


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)


_REASON = _any_of(
    r"\b(because|since|so|therefore|hence|thus|due to|follows|consequently|otherwise)\b",
    r"\b(as a result|which is why|that is why|that's why)\b",
    r"→|=>",
)
_BEGINS = _any_of(r"\b(first|firstly|to begin with|start with|one reason|two (things|parts|cases|reasons))\b", r"^\s*(1[.)]|\(?a\))")
_GOES_ON = _any_of(r"\b(second|secondly|third|then|next|after that|finally|last|the other)\b", r"^\s*(2[.)]|\(?b\))")
_ASSUMES = _any_of(
    r"\b(assum\w+|suppos\w+|provided|as long as|given that|only (if|when)|unless|except|under the condition)\b",
    r"\b(leav\w+ out|ignor\w+|neglect\w+|in general|depends on)\b",
)


def _structure(name: str, state: State, turns: Sequence[CandidateTurn]) -> Rating:
    """Answer first, reasons, order, what is assumed: each counts once an answer, and only in sentences on the matter."""
    shown: list[tuple[bool, ...]] = []
    reasons: list[Cite] = []
    for turn in turns:
        if turn.question is None or not state.cast.has(turn.question) or len(turn.text.split()) < LEAST_WORDS:
            continue
        if in_another_language(turn.text):
            continue
        text = blanked(turn.text, asides(turn.text))
        matter = _on_the_matter(text, subject(state.cast.question(turn.question)))
        shown.append(_marks(text, matter))
        reasons += [cite for s in matter if (cite := _reason(turn, s)) is not None]
    if len(shown) < LEAST_ANSWERS:
        return Rating(name, None, unjudged="too few answers of some length")
    counts = [sum(marks) for marks in shown]
    mean = sum(counts) / len(counts)
    why = "; ".join(
        f"{what} in {sum(column)} of {len(shown)} answers" for what, column in zip(MARKS, zip(*shown, strict=True), strict=True)
    )
    return Rating(name, 1 + sum(mean >= least for least in MARKS_TO_LEVEL), tuple(reasons[:2]), why=why)


def _on_the_matter(text: str, words: frozenset[str]) -> list[Sentence]:
    return [s for s in read(text).sentences if len(words & s.places.keys()) >= 2 or any(f.is_telling for f in s.formulas)]


MARKS = ("the answer came first", "a reason was given", "steps came in order", "an assumption or a limit was named")
"""What shows that an answer is built."""


def _marks(text: str, matter: Sequence[Sentence]) -> tuple[bool, ...]:
    said = "\n".join(text[s.start : s.end] for s in matter)
    opening = len(text[: matter[0].start].split()) if matter else LEAST_WORDS
    answers_first = opening < LEAST_WORDS
    ordered = bool(_BEGINS.search(said) and _GOES_ON.search(said))
    return answers_first, bool(_REASON.search(said)), ordered, bool(_ASSUMES.search(said))


def _reason(turn: CandidateTurn, sentence: Sentence) -> Cite | None:
    quote = turn.text[sentence.start : sentence.end]
    if not _REASON.search(quote) or len(quote.split()) > QUOTE_WORDS:
        return None
    return Cite(turn=turn.turn, quote=quote)


def _plain_words(name: str, state: State, turns: Sequence[CandidateTurn]) -> Rating:
    """From the answers that say something: whoever says nothing has made nothing clear, however plain the words."""
    answers = [turn for turn in turns if turn.question is not None and len(turn.text.split()) >= LEAST_WORDS]
    if state.cast.glossary is None or len(answers) < LEAST_ANSWERS:
        return Rating(name, None, unjudged="too few answers of some length")
    telling = [turn for turn in answers if any(v.verdict != "missing" for v in state.record(turn.question or "").points.values())]
    if len(telling) < LEAST_ANSWERS:
        return Rating(name, 1, why="hardly an answer said anything that could be understood or not")
    heard = plain_speech(state.cast.glossary, state, [(turn.turn, turn.text) for turn in telling])
    return Rating(name, heard.level, heard.cites, why=heard.why)


DECISIVE = 3
"""The value of a fact that decides whether one wants the job."""


def _curiosity(name: str, state: State, turns: Sequence[CandidateTurn]) -> Rating:
    """From the facts the candidate's questions opened: how many, how much they are worth, and whether one was followed up."""
    asking = [turn for turn in turns if turn.asks]
    if not state.reversed and not asking:
        return Rating(name, None, unjudged="the candidate's own questions were not reached")
    cites = tuple(Cite(turn=t.turn, quote=_beginning(t.text)) for t in asking[:2])
    coverable = [fact for fact in state.cast.persona.facts if fact.value and fact.disclosure not in {"volunteer", "never"}]
    opened = [fact for fact in coverable if state.facts.get(fact.id, 0) >= fact.min_asks]
    if not asking:
        return Rating(name, 1, why="no question was asked")
    titles = f": {'; '.join(fact.title for fact in opened)}" if opened else ""
    why = f"{len(opened)} of {len(coverable)} things were uncovered{titles}"
    return Rating(name, _curious(opened, coverable, followed_up=_followed_up(state, opened)), cites, why=why)


def _curious(opened: Sequence[Fact], coverable: Sequence[Fact], *, followed_up: bool) -> int:
    if not opened:
        return 2
    share = sum(fact.value for fact in opened) / sum(fact.value for fact in coverable)
    further = followed_up or len(opened) > 1
    decisive = any(fact.value >= DECISIVE for fact in opened) or share >= 0.5
    return 3 + further + (further and decisive)


def _followed_up(state: State, opened: Sequence[Fact]) -> bool:
    return any(state.facts.get(fact.id, 0) > 1 for fact in opened)


def _beginning(text: str) -> str:
    words = list(re.finditer(r"\S+", text))
    return text[words[0].start() : words[min(len(words), QUOTE_WORDS) - 1].end()] if words else text
