"""Terms of the trade in a candidate's turn, and whether they were explained to somebody outside the field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewer.domain.glossary import Glossary, Term
from interviewer.engine.reading.words import stem

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[^\W_]+")
TELLING = 10
"""Fewer words explain nothing to somebody who asked what a term means."""
OTHERS = 1
"""How many other terms an explanation may leave open."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """The first use of a term in a turn."""

    name: str
    start: int
    end: int
    explained: bool


class TermFinder:
    """Finds the terms of one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._term = {form: term for term in glossary.terms for form in term.forms}
        longest_first = sorted(self._term, key=len, reverse=True)
        self._forms = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
        self._marks = re.compile("|".join(rf"\b{re.escape(mark)}\b" for mark in glossary.general_marks), re.IGNORECASE)
        self._explained_by = {
            term.name: [frozenset(map(stem, _WORD.findall(entry.lower()))) for entry in term.explained_by] for term in glossary.terms
        }

    def uses(self, text: str) -> list[TermUse]:
        """Every term that is used, once, in the order in which they come; explained where an explanation stands beside any use of it."""
        sentences = [(found.start(), found.group()) for found in _SENTENCE.finditer(text)]
        uses: dict[str, TermUse] = {}
        for index, (start, sentence) in enumerate(sentences):
            beside = " ".join(words for _, words in sentences[index : index + 2])
            for found, term in self._found(sentence):
                explained = self._is_explained(term, beside)
                first = uses.get(term.name)
                if first is None:
                    uses[term.name] = TermUse(term.name, start + found.start(), start + found.end(), explained)
                elif explained and not first.explained:
                    uses[term.name] = TermUse(first.name, first.start, first.end, explained=True)
        return list(uses.values())

    def _found(self, sentence: str) -> Iterator[tuple[re.Match[str], Term]]:
        for found in self._forms.finditer(sentence):
            yield found, self._term[found.group().lower()]

    def _is_explained(self, term: Term, beside: str) -> bool:
        if self._marks.search(beside):
            return True
        stems = set(map(stem, _WORD.findall(beside.lower())))
        return any(words <= stems for words in self._explained_by[term.name])


def with_answer(uses: Sequence[TermUse], text: str, asked: str | None) -> list[TermUse]:
    """The uses of a turn that answers what the term `asked` means: said at some length and without other terms, it explains it."""
    others = [use for use in uses if use.name != asked]
    if asked is None or len(text.split()) < TELLING or sum(not use.explained for use in others) > OTHERS:
        return list(uses)
    return [TermUse(asked, 0, len(text), explained=True), *others]
