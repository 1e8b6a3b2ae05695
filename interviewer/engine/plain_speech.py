"""How plainly a candidate spoke to somebody outside the field, from the whole session: terms, explanations, comparisons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.glossary import Glossary
from interviewer.domain.state import State
from interviewer.domain.verdict import Cite
from interviewer.engine.judging.quoting import QUOTE_WORDS
from interviewer.engine.listening.terms import TermFinder

MANY, SOME = 4, 2
"""Terms left unexplained in a session from which the level is 1, and 2 (craft.md 4, L1: one is met, two or three are half)."""

_COMPARES = re.compile(
    r"\b(think of|imagine|picture (?:a|an|it|this)|as if|just as|the way (?:a|an|your|you|somebody|someone)|compare it|"
    r"(?:is|are|it's|works?|learns?|behaves?|much|rather|a bit|somewhat) like)\b",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    r"\b(does (?:that|this) (?:make sense|help|answer)|is (?:that|this) clear|did i (?:make|explain)|shall i (?:put|explain|say)|"
    r"would you like me to explain|tell me if|stop me if|have i got (?:that|it) right|do i understand (?:you|it|that)|"
    r"is that what you (?:meant|need|want))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlainSpeech:
    """What was heard: how many terms stayed unexplained, how many were explained only on request, and what made things clear."""

    unexplained: tuple[str, ...]
    on_request: int
    compares: bool
    checks: bool
    cites: tuple[Cite, ...]

    @property
    def why(self) -> str:
        """What was heard, in a sentence."""
        terms = f"left unexplained: {', '.join(self.unexplained)}" if self.unexplained else "no term was left unexplained"
        later = f"; explained only when asked: {self.on_request}" if self.on_request else ""
        helps = "a comparison made things clear" if self.compares else "no comparison was made"
        checked = "; it was checked whether things were clear" if self.checks else ""
        return f"{terms}{later}; {helps}{checked}"

    @property
    def level(self) -> int:
        """The level, 1 to 5. From principle, not fitted."""
        if len(self.unexplained) >= MANY:
            return 1
        if len(self.unexplained) >= SOME:
            return 2
        if self.unexplained or self.on_request >= SOME or not self.compares:
            return 3
        return 5 if self.checks and not self.on_request else 4


def plain_speech(glossary: Glossary, state: State, turns: Sequence[tuple[int, str]]) -> PlainSpeech:
    """What these turns, as number and text, show."""
    finder = TermFinder(glossary)
    open_terms: dict[str, Cite] = {}
    on_request: set[str] = set()
    clear: list[Cite] = []
    for turn, text in turns:
        for use in finder.uses(text):
            if not use.explained:
                open_terms.setdefault(use.name, _cite(turn, text, use.start))
            elif open_terms.pop(use.name, None) is not None and use.name in state.terms_asked:
                on_request.add(use.name)
        if (found := _COMPARES.search(text)) is not None:
            clear.append(_cite(turn, text, found.start()))
    known = {name: cite for name, cite in open_terms.items() if name not in state.terms_explained}
    return PlainSpeech(
        unexplained=tuple(known),
        on_request=len(on_request),
        compares=bool(clear),
        checks=any(_CHECKS.search(text) for _, text in turns),
        cites=tuple(known.values())[:2] or tuple(clear[:2]),
    )


def _cite(turn: int, text: str, at: int) -> Cite:
    """The sentence around this place, as far as a quote goes."""
    start = max(text.rfind(mark, 0, at) + 1 for mark in ".!?\n")
    words = list(re.finditer(r"\S+", text[start:]))
    end = next((i for i, word in enumerate(words, start=1) if word.group()[-1] in ".!?" and start + word.end() > at), len(words))
    first = max(0, min(end, sum(start + word.start() <= at for word in words)) - QUOTE_WORDS // 2) if end > QUOTE_WORDS else 0
    last = min(end, first + QUOTE_WORDS)
    return Cite(turn=turn, quote=text[start + words[first].start() : start + words[last - 1].end()])
