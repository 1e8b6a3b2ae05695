"""Looks at a regular expression before it is ever tried: one that could take very long on some text is not let in.

What is counted is the worst that backtracking can do: where a repeat could also match what comes after it, every place it may stop at
is a way of its own, and the ways of what follows each other multiply. A pattern that always knows where to stop costs next to nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

TEXT = 4_000
"""The longest text a pattern is reckoned with, in characters."""
MOST_WAYS = 2 * TEXT
"""The most ways a pattern may have to match from one place of such a text."""
MOST_STEPS = 200 * TEXT
"""The most steps it may take from there; most of them are those of a repeat that runs along the text, which are quick."""
_ENOUGH = MOST_STEPS + 1
_LEAD = 12
"""How many characters at the beginning of two alternatives are compared."""
_LAST = 0x250
_OTHER, _DIGIT, _SPACE, _LETTER, _PLACE = -1, -2, -3, -4, -5
"""Stand for the characters from _LAST on, by kind, and for a condition on a place, which any text may fail."""
_BEYOND = frozenset({_OTHER, _DIGIT, _SPACE, _LETTER})
_ANY = frozenset(range(_LAST)) | _BEYOND
_CLASSES = {"DIGIT": (r"\d", {_DIGIT}), "SPACE": (r"\s", {_SPACE}), "WORD": (r"\w", {_DIGIT, _LETTER})}

Characters = frozenset[int]
Item = tuple[Any, Any]


class _Looked(NamedTuple):
    """A piece of a pattern: what it can begin with, whether it can be empty, its ways to match, and its steps."""

    first: Characters
    empty: bool
    ways: int
    steps: int


def slow(pattern: str) -> bool:
    """Whether trying this pattern without regard to case could take very long on a text of TEXT characters. re.error."""
    looked = _sequence(list(import_module("re._parser").parse(pattern, re.IGNORECASE)), frozenset())
    return looked.ways > MOST_WAYS or looked.steps > MOST_STEPS


def _sequence(items: Sequence[Item], after: Characters) -> _Looked:
    """The items one after the other; `after` is what may come behind them, empty if nothing has to."""
    first, empty, ways, steps = after, True, 1, 1
    own = frozenset[int]()
    for item in reversed(items):
        this = _one(item, first)
        steps = _few(max(this.steps, 1) * steps if this.ways > 1 else this.steps + steps)
        ways = _few(this.ways * ways)
        first, own = (this.first | first, this.first | own) if this.empty else (this.first, this.first)
        empty = this.empty and empty
    return _Looked(own, empty, ways, steps)


def _one(item: Item, after: Characters) -> _Looked:
    name, value = str(item[0]), item[1]
    match name:
        case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
            return _Looked(_characters(item), False, 1, 0)
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeat(int(value[0]), int(value[1]), list(value[2]), after)
        case "BRANCH":
            return _branch([list(part) for part in value[1]], after)
        case "SUBPATTERN":
            return _sequence(list(value[-1]), after)
        case "ASSERT" | "ASSERT_NOT":
            return _Looked(frozenset({_PLACE}), True, 1, _sequence(list(value[1]), frozenset({_PLACE})).steps)
        case "AT":
            return _Looked(frozenset({_PLACE}), True, 1, 0)
        case _:
            # Back references, conditions and possessive repeats: rare enough to be reckoned with at their worst.
            return _Looked(_ANY, True, _ENOUGH, _ENOUGH)


def _branch(parts: list[list[Item]], after: Characters) -> _Looked:
    """Alternatives: only those that can begin alike are ways beside each other."""
    looked = [_sequence(part, after) for part in parts]
    leads = [_lead(part) for part in parts]
    ways = steps = 1
    for lead in leads:
        alike = [look for other, look in zip(leads, looked, strict=True) if _alike(lead, other)]
        ways, steps = max(ways, sum(look.ways for look in alike)), max(steps, sum(look.steps for look in alike))
    first = frozenset[int]().union(*(look.first for look in looked))
    return _Looked(first, any(look.empty for look in looked), _few(ways), _few(steps))


def _lead(items: Sequence[Item]) -> list[Characters]:
    """The characters an alternative is certain to begin with, one set for each place."""
    found: list[Characters] = []
    for item in items:
        if str(item[0]) == "AT":
            continue
        if str(item[0]) not in {"LITERAL", "NOT_LITERAL", "ANY", "IN"} or len(found) == _LEAD:
            break
        found.append(_characters(item))
    return found


def _alike(one: list[Characters], other: list[Characters]) -> bool:
    return all(mine & yours for mine, yours in zip(one, other, strict=False))


def _repeat(least: int, most: int, items: list[Item], after: Characters) -> _Looked:
    """A repeat has as many ways as places to stop at, if what comes after it can begin like one more round."""
    begins = _sequence(items, frozenset()).first
    most = min(most, TEXT)
    inner = _sequence(items, begins | after if most > 1 else after)
    stops = most - min(least, most) + 1 if begins & after else 1
    ways = _few(stops * _power(inner.ways, most))
    along = most + inner.steps if after else inner.steps
    steps = along if inner.ways == 1 else ways
    return _Looked(begins, least == 0 or inner.empty, ways, _few(steps))


def _power(ways: int, times: int) -> int:
    found = 1
    for _ in range(times if ways > 1 else 0):
        found *= ways
        if found > MOST_STEPS:
            break
    return _few(found)


def _few(count: int) -> int:
    return min(count, _ENOUGH)


def _characters(item: Item) -> Characters:
    name, value = str(item[0]), item[1]
    match name:
        case "LITERAL":
            return _folded((value,))
        case "NOT_LITERAL":
            return _ANY - _folded((value,)) | _BEYOND
        case "RANGE":
            low, high = value
            return _folded(range(low, min(high + 1, _LAST))) | (_BEYOND if high >= _LAST else frozenset[int]())
        case "CATEGORY":
            return _category(str(value))
        case "IN":
            negated = bool(value) and str(value[0][0]) == "NEGATE"
            found = frozenset[int]().union(*(_characters(part) for part in (value[1:] if negated else value)))
            return _ANY - found | _BEYOND if negated else found
        case _:
            return _ANY


@cache
def _category(name: str) -> Characters:
    source, beyond = _CLASSES[name.rsplit("_", 1)[-1]]
    kind = re.compile(source)
    found = frozenset(code for code in range(_LAST) if kind.match(chr(code))) | beyond
    return _ANY - found if "_NOT_" in name else found


def _folded(codes: Iterable[int]) -> Characters:
    """The characters in either case."""
    return frozenset[int]().union(*(_cased(code) for code in codes))


@cache
def _cased(code: int) -> Characters:
    cases = (chr(code), chr(code).lower(), chr(code).upper())
    return frozenset(_marked(character) for character in cases if len(character) == 1)


def _marked(character: str) -> int:
    """The character's code, or the mark of its kind where it is beyond the sample."""
    if ord(character) < _LAST:
        return ord(character)
    kind = unicodedata.category(character)
    if character.isspace():
        return _SPACE
    return _DIGIT if kind == "Nd" else _LETTER if character.isalnum() else _OTHER
