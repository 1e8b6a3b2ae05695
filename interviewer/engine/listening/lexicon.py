"""Phrases compiled once, and looked up by their rarest word, so that a sentence is tried only against those it may hold."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interviewer.domain.phrases import GAP, Element, Pattern, parse_phrase

Range = tuple[int, int]
"""First word and the word behind the last."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the phrases of each group stand in a piece."""

    ranges: Mapping[str, list[Range]] = field(default_factory=dict[str, list[Range]])

    def of(self, *groups: str) -> list[Range]:
        """The places of these groups, in order."""
        return sorted(place for group in groups for place in self.ranges.get(group, ()))

    def has(self, *groups: str) -> bool:
        """Whether a phrase of one of these groups was found."""
        return any(group in self.ranges for group in groups)


class Lexicon:
    """All phrases of a language pack by group; `common` says how common a word is, 0 for a rare one."""

    def __init__(
        self, groups: Mapping[str, Iterable[str]], common: Mapping[str, int], fillers: Iterable[str], closers: Iterable[str]
    ) -> None:
        before = f"(?:{'|'.join(map(_source, fillers))})*"
        after = f"(?:{'|'.join(map(_source, closers))})*"
        self._by_word: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for group, phrases in groups.items():
            for phrase in phrases:
                pattern = parse_phrase(phrase)
                begin = rf"\A{before}" if pattern.begins else r"(?<!\S)"
                end = rf"{after}\Z" if pattern.ends else ""
                compiled = re.compile(begin + _elements(pattern) + end)
                for word in _rarest(pattern, common):
                    self._by_word.setdefault(word, []).append((group, compiled))

    def hits(self, forms: Sequence[str]) -> Hits:
        """Every phrase in these words."""
        tried = {id(entry): entry for word in set(forms) for entry in self._by_word.get(word, ())}
        if not tried:
            return Hits()
        flat = "".join(f"{form} " for form in forms)
        starts = [0]
        for form in forms:
            starts.append(starts[-1] + len(form) + 1)
        found: dict[str, list[Range]] = {}
        for group, pattern in tried.values():
            for match in pattern.finditer(flat):
                place = (bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1))
                if place not in found.setdefault(group, []):
                    found[group].append(place)
        return Hits({group: sorted(places) for group, places in found.items()})


def _source(phrase: str) -> str:
    return _elements(parse_phrase(phrase))


def _elements(pattern: Pattern) -> str:
    return "".join(map(_element, pattern.elements))


def _element(element: Element) -> str:
    if not element.alternatives:
        return rf"(?:\S+ ){{0,{GAP}}}?"
    ordered = sorted(element.alternatives, key=len, reverse=True)
    return f"(?:{'|'.join(''.join(f'{word} ' for word in words) for words in ordered)})"


def _rarest(pattern: Pattern, common: Mapping[str, int]) -> set[str]:
    """Words of which one stands in every text that holds the phrase: of the compulsory place whose words are least common."""
    choices: list[tuple[int, int, set[str]]] = []
    for element in pattern.elements:
        if not element.alternatives or () in element.alternatives:
            continue
        keys = {min(words, key=lambda word: (common.get(word, 0), -len(word))) for words in element.alternatives}
        choices.append((sum(common.get(key, 0) for key in keys), len(keys), keys))
    return min(choices, key=lambda choice: choice[:2])[2]
