"""The candidate's own words that the interviewer may take up."""

import re
from collections.abc import Iterable, Iterator

from interviewer.domain.record import Line
from interviewer.domain.state import State
from interviewer.engine.reading.lexicon import HEDGE, STOP
from interviewer.engine.reading.words import stem

_MARKS = re.compile(r"[?!\n“”\"]")
_CLAUSE = re.compile(r"[.;:,](?=\s|$)|\n|\s[-–]\s|\s(?:and|so|because|which|since|but|while|whereas|hence|then)\s")
MOST_WORDS = 8
LEAST_REMARK = 2
"""Content words that a remark has at least."""


def safe_hook(state: State) -> str | None:
    """The hook of the newest judgement, unless this persona must not say such words; None if there is none."""
    return state.hook.strip(" .,;:") if state.hook is not None and _may_be_said(state, state.hook) else None


def fitting_hook(state: State, lines: Iterable[Line], texts: Iterable[str]) -> str | None:
    """Words of the candidate that the question in `texts` can follow from: the newest judgement's hook, else a whole clause; or None."""
    wanted = set[str]().union(*map(_content, texts))
    hook = safe_hook(state)
    if hook is not None and _content(hook) & wanted:
        return hook
    best: tuple[int, str] | None = None
    for clause in _clauses(lines):
        shared = len(_content(clause) & wanted)
        if shared and (best is None or shared > best[0]) and _may_be_said(state, clause):
            best = (shared, clause)
    return best[1] if best is not None else None


def remark(state: State) -> str | None:
    """Words of the candidate's newest turn that say something, for an interviewer who thanks for remarks; None if there are none."""
    best: tuple[int, str] | None = None
    for record in state.records.values():
        newest = [line for line in record.lines if line.turn == state.turn]
        for clause in _clauses(newest):
            size = len(_content(clause))
            if size >= LEAST_REMARK and _may_be_said(state, clause) and (best is None or size > best[0]):
                best = (size, clause)
    return best[1] if best is not None else None


def _clauses(lines: Iterable[Line]) -> Iterator[str]:
    """Every short clause of the newest line that is no aside, as it was typed."""
    for line in list(lines)[-1:]:
        text = line.text
        for start, end in line.asides:
            text = text[:start] + "\n" + text[end:].rjust(len(text) - start - 1)
        for piece in _CLAUSE.split(text):
            clause = piece.strip(" .,;:()")
            if 2 <= len(clause.split()) <= MOST_WORDS and clause.count("(") == clause.count(")"):
                yield clause


def _may_be_said(state: State, words: str) -> bool:
    if _MARKS.search(words) or HEDGE.search(words) or not 1 <= len(words.split()) <= MOST_WORDS:
        return False
    rules = [rule for rule in state.cast.persona.never if rule.era in {None, state.settings.era}]
    return not any(re.search(rule.pattern, words, re.IGNORECASE) for rule in rules)


def _content(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {stem(word) for word in words if len(word) > 2 and word not in STOP}
