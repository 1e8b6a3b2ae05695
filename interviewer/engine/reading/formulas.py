"""Formulas as terms between operators, and whether one stands in another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from interviewer.engine.reading.lexicon import listed
from interviewer.engine.reading.tokens import Token

CONNECTORS = listed("of the times by")
"""Words that may stand inside a formula that is read aloud."""
INVERSE = "^-1"
_NAMES = listed("mean cov var sqrt sum gradient log exp ^-1 ^2")


class Factor(NamedTuple):
    """What makes two factors of a product equal."""

    key: str
    power: str = ""
    below: str = ""
    mean: bool = False
    transposed: bool = False
    """Told only where a symbol stands beside itself: XᵀX is not XXᵀ; elsewhere transposition is a matter of taste."""

    @property
    def is_letter(self) -> bool:
        """Whether it is neither a number nor a function."""
        return not self.key.isdigit() and self.key not in _NAMES


class Formula(NamedTuple):
    """Products of factors with operators between them; `places` are the token indices of the factors."""

    terms: tuple[tuple[Factor, ...], ...]
    operators: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]

    @property
    def is_telling(self) -> bool:
        """Whether it says more than one bare symbol."""
        factors = [factor for term in self.terms for factor in term]
        letters = [factor for factor in factors if factor.is_letter]
        if self.operators:
            return bool(factors) and (bool(letters) or len(factors) > 1)
        if len(factors) == 1:
            only = factors[0]
            return only.key not in _NAMES and (only.mean or only.below != "" or only.power not in {"", "2"})
        numbered = any(factor.key.isdigit() for factor in factors)
        return bool(letters) and all(f.key != "gradient" for f in factors) and (len(letters) > 1 or not numbered)

    @property
    def lone(self) -> Iterator[int]:
        """The places of letters that are no part of a product."""
        for term, places in zip(self.terms, self.places, strict=True):
            if sum(factor.is_letter for factor in term) == 1:
                yield from places


def formulas(tokens: Sequence[Token]) -> Iterator[Formula]:
    """The formulas of a sentence: the longest runs of symbols, functions and operators; an equals sign parts two of them."""
    run: list[int] = []
    for place, token in enumerate(tokens):
        if token.formal and token.key != "=":
            run.append(place)
        elif run and not (token.kind == "stop" and token.key in CONNECTORS):
            yield _formula(tokens, run)
            run = []
    if run:
        yield _formula(tokens, run)


def _formula(tokens: Sequence[Token], run: Sequence[int]) -> Formula:
    parts: list[list[int]] = [[]]
    operators: list[str] = []
    for place in run:
        if tokens[place].kind == "operator":
            operators.append(tokens[place].key)
            parts.append([])
        else:
            parts[-1].append(place)
    terms = [_beside_itself(tokens, _with_inverse(tokens, _factors(tokens, part))) for part in parts]
    factors = tuple(tuple(factor for factor, _ in term) for term in terms)
    return Formula(factors, tuple(operators), tuple(tuple(place for _, place in term) for term in terms))


def _factors(tokens: Sequence[Token], part: Sequence[int]) -> list[tuple[Factor, int]]:
    return [(Factor(token.key, token.power, token.below, token.mean), place) for place in part for token in [tokens[place]]]


def _beside_itself(tokens: Sequence[Token], term: list[tuple[Factor, int]]) -> list[tuple[Factor, int]]:
    """The term with transposition told where a symbol stands beside itself."""
    for index, ((first, here), (second, there)) in enumerate(pairwise(tuple(term))):
        if first.key == second.key:
            term[index] = (first._replace(transposed=tokens[here].transposed), here)
            term[index + 1] = (second._replace(transposed=tokens[there].transposed), there)
    return term


def _with_inverse(tokens: Sequence[Token], term: list[tuple[Factor, int]]) -> list[tuple[Factor, int]]:
    """The term with its first inverse behind what it inverts, or as a power of it."""
    index = next((i for i, (factor, _) in enumerate(term) if factor.key == INVERSE), None)
    if index is None:
        return term
    place = term[index][1]
    before, after = term[:index], term[index + 1 :]
    spoken = tokens[place].kind == "function"
    if spoken and (not before or (place + 1 < len(tokens) and tokens[place + 1].key == "of")):
        size = 2 if len(after) > 1 and after[0][0].key == after[1][0].key else 1
        inverted, after = after[:size], after[size:]
    else:
        doubled = len(before) > 1 and before[-1][0].key == before[-2][0].key
        size = 2 if doubled else 1 if spoken else len(before)
        before, inverted = before[: len(before) - size], before[len(before) - size :]
    if len(inverted) == 1:
        factor, where = inverted[0]
        return [*before, (factor._replace(power="-1"), where), *after]
    return [*before, *inverted, (Factor(INVERSE), place), *after]


def occurrences(sought: Formula, text: Formula) -> Iterator[tuple[int, int]]:
    """Where a formula stands in a run: first and last token. Without an inverse, factors of a product may stand in any order."""
    count = len(sought.operators)
    if count == 0:
        for term, places in zip(text.terms, text.places, strict=True):
            yield from _windows(sought.terms[0], term, places)
        return
    for first in range(len(text.operators) - count + 1):
        if text.operators[first : first + count] == sought.operators:
            found = _aligned(sought, text, first)
            if found:
                yield min(found), max(found)


def _windows(sought: tuple[Factor, ...], term: tuple[Factor, ...], places: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    size = len(sought)
    for start in range(len(term) - size + 1):
        if _same(sought, term[start : start + size]):
            yield min(places[start : start + size]), max(places[start : start + size])


def _aligned(sought: Formula, text: Formula, first: int) -> list[int]:
    found: list[int] = []
    last = len(sought.terms) - 1
    for index, wanted in enumerate(sought.terms):
        term, places = text.terms[first + index], text.places[first + index]
        size = len(wanted)
        part = slice(len(term) - size, None) if index == 0 else slice(0, size) if index == last else slice(None)
        if size > len(term) or not _same(wanted, term[part]):
            return []
        found.extend(places[part])
    return found


def _same(one: tuple[Factor, ...], other: tuple[Factor, ...]) -> bool:
    if one == other:
        return True
    ordered = any(factor.key == INVERSE or factor.power == "-1" or factor.transposed for factor in one)
    return not ordered and len(one) == len(other) and Counter(one) == Counter(other)
