"""Expressions an author wrote down, and where they stand in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from interviewer.engine.reading.formulas import INVERSE, Formula, formulas, occurrences
from interviewer.engine.reading.lexicon import QUANTIFIERS
from interviewer.engine.reading.passages import Sentence
from interviewer.engine.reading.prose import tokens
from interviewer.engine.reading.tokens import NEGATION, Token

NEARNESS = 3
"""How many other content words may stand among the words of an expression.

From 1 to 8 the tuned answers are placed alike; below 4 fluent wrong ones score lower.
"""
EQUATION_NEARNESS = 1
"""The same for an expression with an equals sign that is not a whole formula."""
CLAUSE = 2
"""How many words a comma, colon, dash or arrow between them counts for; chosen with NEARNESS, the tuned answers leave 0 to 3 open."""


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A few words and formulas that must stand near each other in one sentence, in any order."""

    text: str
    words: tuple[str, ...]
    formulas: tuple[Formula, ...]
    negated: bool
    keys: frozenset[str]
    """Word keys without which it cannot be there."""
    ordered: bool = False
    """Whether its words must stand in the author's order."""

    @property
    def nearness(self) -> int:
        """How many other content words may stand among its own."""
        return EQUATION_NEARNESS if "=" in self.words else NEARNESS


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands in a sentence: first and last token."""

    first: int
    last: int
    denied: bool
    unknown: bool


def expression(text: str, *, strict: bool = False) -> Expression:
    """The expression an author's text stands for; a strict one needs its telling small words, and quantifiers in front."""
    found = tokens(text, cue=True)
    telling = tuple(formula for formula in formulas(found) if formula.is_telling)
    inside = {place for formula in telling for places in formula.places for place in places}
    negated = any(token.kind == "negation" for token in found)
    spent = inside | _signs_within(found, inside)
    words = _words(found, spent, small=strict)
    if len(words) < 2 and not telling and not negated:
        words = _words(found, spent, small=True)
    if not telling and any(t.kind == "operator" and t.key == "=" for t in found):
        words.append("=")
    if not words and not telling:
        words = [token.key for token in found]
    letters = [key for place in inside for key in found[place].words[:1]]
    keys = frozenset([*words, *letters, *[NEGATION] * negated])
    quantified = strict and found[0].key in QUANTIFIERS
    return Expression(text, tuple(dict.fromkeys(words)), telling, negated, keys, quantified)


def _words(found: tuple[Token, ...], spent: set[int], *, small: bool) -> list[str]:
    """The keys of the words outside formulas, with or without the telling small ones."""
    keys: list[str] = []
    for place, token in enumerate(found):
        if place not in spent and (token.counts or token.key == "times" or (small and _is_telling(token))):
            keys += token.words if token.kind == "word" else token.words[:1]
    return keys


def _is_telling(token: Token) -> bool:
    """Whether it is one of the small words that can matter."""
    return any(key.startswith("~") for key in token.words)


def _signs_within(found: tuple[Token, ...], inside: set[int]) -> set[int]:
    """Operators, inverses and signs of multiplication that are part of the formulas."""
    inverses = {i for i, t in enumerate(found) if t.key == INVERSE and inside}
    beside = {i for i, t in enumerate(found) if t.kind == "operator" and ({i - 1, i + 1} & inside)}
    between = {i for i, t in enumerate(found) if t.key == "times" and inside and min(inside) < i < max(inside)}
    return inverses | beside | between


def places(sought: Expression, sentence: Sentence) -> Iterator[Place]:
    """Where the expression stands in the sentence."""
    if not sought.keys <= sentence.keys:
        return
    denied, unknown = sentence.scopes
    if len(sought.words) == 1 and not sought.formulas and not sought.negated:
        yield from (Place(i, i, i in denied, i in unknown) for i in _places_of(sought.words[0], sentence))
        return
    wanted = [[(i, i) for i in _places_of(word, sentence)] for word in sought.words]
    wanted += [[span for run in sentence.formulas for span in occurrences(formula, run)] for formula in sought.formulas]
    if sought.negated:
        wanted.append([(i, i) for i in sentence.places[NEGATION]])
    if not all(wanted):
        return
    for first, last, used in _windows(sentence, wanted, sought.nearness):
        if (sought.negated and not _negation_leads(sentence, used)) or (sought.ordered and not _in_order(used[: len(sought.words)])):
            continue
        parts = {i for start, end in used for i in range(start, end + 1) if sentence.tokens[i].words}
        yield Place(first, last, not sought.negated and bool(parts & denied), bool(parts & unknown))


def _places_of(word: str, sentence: Sentence) -> list[int]:
    """Where a word stands; a single letter only where it is no part of a product."""
    found = sentence.places[word]
    return [i for i in found if i in sentence.lone] if word.startswith("$") else found


def _windows(sentence: Sentence, wanted: list[list[tuple[int, int]]], nearness: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Smallest stretches that hold one of each; too wide ones are left out."""
    marks = sorted((span, kind) for kind, spans in enumerate(wanted) for span in spans)
    latest: dict[int, tuple[int, int]] = {}
    for span, kind in marks:
        latest[kind] = span
        if len(latest) < len(wanted):
            continue
        used = [latest[kind] for kind in range(len(wanted))]
        first, last = min(s for s, _ in used), max(e for _, e in used)
        if _strangers(sentence, used, first, last) <= nearness:
            yield first, last, used


def _strangers(sentence: Sentence, used: list[tuple[int, int]], first: int, last: int) -> int:
    """How many content words between first and last are no part of what is used; a new clause counts like some."""
    counts = sentence.counts
    own = sum(counts[end + 1] - counts[start] for start, end in set(used))
    return counts[last + 1] - counts[first] - own + CLAUSE * sum(token.kind == "clause" for token in sentence.tokens[first:last])


def _negation_leads(sentence: Sentence, used: list[tuple[int, int]]) -> bool:
    """Whether the negation of the stretch comes before one of its words."""
    negations = [s for s, _ in used if sentence.tokens[s].kind == "negation"]
    return any(s > negations[0] for s, _ in used) if negations else False


def _in_order(used: list[tuple[int, int]]) -> bool:
    return all(first < second for first, second in pairwise(used))
