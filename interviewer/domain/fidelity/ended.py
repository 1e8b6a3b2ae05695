"""Rules on how it ends: the good-bye, the story of what became of the application, and what the coach says of it."""

from collections.abc import Sequence
from typing import Literal

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Finding, Log, violated
from interviewer.domain.fidelity.words import first_said, said, sentences, unsaid


def outcome_open(log: Log, *, kind: str, without: Sequence[str]) -> Finding:
    """The story's end is of this kind, and the good-bye gives no decision away."""
    closes = log.of("close")
    if not closes:
        return NOT_APPLICABLE
    if log.persona.outcome.kind != kind:
        return violated(f"the outcome is {log.persona.outcome.kind}")
    wrong = [word for word in without if said(word, closes[0].move.text)]
    return violated(f"the good-bye says {wrong[0]}", closes[0].seq) if wrong else HELD


def story_apart(log: Log, *, without: Sequence[str]) -> Finding:
    """The good-bye is one of the persona's own, and neither it nor the story speaks of how the answers were."""
    closes = log.of("close")
    if not closes:
        return NOT_APPLICABLE
    lists = (log.persona.lines, *(member.lines for member in log.persona.panel))
    own = [text for lines in lists for name in ("close", "stopped") for text in lines.get(name, ())]
    if closes[0].move.text not in own:
        return violated("the good-bye is not the persona's own", closes[0].seq)
    wrong = [word for word in without if said(word, f"{closes[0].move.text} {log.persona.outcome.text}")]
    return violated(f"the end speaks of {wrong[0]}", closes[0].seq) if wrong else HELD


def promises_nothing(log: Log, *, kind: str, without: Sequence[str]) -> Finding:
    """The story ends in this way and nobody calls later; no speech of the session promises what is in `without`."""
    outcome = log.persona.outcome
    if outcome.kind != kind or outcome.after_days is not None:
        return violated(f"the outcome is {outcome.kind}{'' if outcome.after_days is None else f' after {outcome.after_days} days'}")
    for speech in log.speeches:
        word = first_said(without, speech.own_words)
        if word is not None:
            return violated(f"said {word!r}", speech.seq)
    return HELD if log.of("close") else NOT_APPLICABLE


def story_says(log: Log, *, kind: str, after_days: int, groups: Sequence[Sequence[str]]) -> Finding:
    """What becomes of the application is of this kind, so many days later, and says one of each group of words."""
    outcome = log.persona.outcome
    if outcome.kind != kind or outcome.after_days != after_days:
        return violated(f"the outcome is {outcome.kind} after {outcome.after_days} days")
    missing = unsaid(groups, outcome.text)
    if missing is not None:
        return violated(f"the story does not say {missing!r}")
    return HELD if log.finished else NOT_APPLICABLE


def story_fixed(log: Log, *, without: Sequence[str]) -> Finding:
    """The session tells the story that the persona's file tells, whatever the answers were worth, and lays it to none of them."""
    told = log.cast.persona.outcome
    if told != log.persona.outcome:
        return violated("the session tells another story than the persona's file")
    word = first_said(without, told.text)
    if word is not None:
        return violated(f"the story says {word!r}")
    return HELD if log.finished else NOT_APPLICABLE


def coach_says(log: Log, *, where: Literal["debrief", "oddities"], groups: Sequence[Sequence[str]], without: Sequence[str] = ()) -> Finding:
    """One sentence of the report's text on this interviewer has a word of each group, and the text has none of `without`."""
    text = log.persona.debrief if where == "debrief" else log.persona.oddities or ""
    word = first_said(without, text)
    if word is not None:
        return violated(f"the {where} say {word!r}")
    if all(unsaid(groups, sentence) is not None for sentence in sentences(text)):
        return violated(f"no sentence of the {where} says it")
    return HELD if log.finished else NOT_APPLICABLE
