"""A text read once: sentences with the place of every word, what is denied in them, and the formulas they hold."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from interviewer.engine.reading.formulas import Formula, formulas
from interviewer.engine.reading.lexicon import listed
from interviewer.engine.reading.negation import scopes
from interviewer.engine.reading.prose import tokens
from interviewer.engine.reading.slips import Speller
from interviewer.engine.reading.tokens import CONTENT, Token
from interviewer.engine.reading.words import stem

_ASKS = re.compile(r"\b(may|can|could|should|shall|do|does|would|will|is|are) (i|you|we|it|that|this)\b|\byour?\b", re.IGNORECASE)

_GUESS = re.compile(
    r"\W*(?:(?:hmm+|um+|uh|oh|well|so|or|and|then|okay|ok|ah)\W+)*(?:maybe|perhaps|probably|possibly|i think|i guess|i would say)\b",
    re.IGNORECASE,
)
"""How a guess begins that is put as a question: still an answer."""


@dataclass(frozen=True)
class Sentence:
    """One sentence; `start` and `end` point into the text as it was typed."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    asked: bool
    """Whether it is a question to the interviewer."""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Word key to the indices of the tokens that carry it."""
        places: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            for word in token.words:
                places.setdefault(word, []).append(index)
        return places

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every word key of the sentence."""
        return frozenset(self.places)

    @cached_property
    def counts(self) -> list[int]:
        """For each token, and for the end, how many content tokens come before it."""
        return list(accumulate((token.kind in CONTENT or token.key == "/" for token in self.tokens), initial=0))

    @cached_property
    def lone(self) -> frozenset[int]:
        """Indices of letters that are no part of a product."""
        return frozenset(place for formula in self.formulas for place in formula.lone)

    @cached_property
    def scopes(self) -> tuple[frozenset[int], frozenset[int]]:
        """Indices of denied tokens, and of those the speaker says not to know."""
        return scopes(self.tokens)

    @cached_property
    def formulas(self) -> list[Formula]:
        """The formulas it holds."""
        return list(formulas(self.tokens))


@dataclass(frozen=True)
class Reading:
    """A text, read."""

    text: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every word key of the text."""
        return frozenset[str]().union(*(sentence.keys for sentence in self.sentences))


KEPT_WORDS = 20_000
"""How many words of answers a vocabulary remembers."""


class Vocabulary:
    """The words of a question: slips are mended towards them, and compounds recognised however they are written."""

    def __init__(self, texts: Iterable[str]) -> None:
        words: set[str] = set()
        pairs: dict[str, tuple[str, ...]] = {}
        for text in texts:
            found = tokens(text)
            words.update(_surface(token, text) for token in found if token.kind in {"word", "function"})
            for first, second in pairwise(found):
                if _compound(first, second):
                    pairs[_surface(first, text) + _surface(second, text)] = (*first.words[:1], *second.words[:1])
        self._speller = Speller(words)
        self._stems = frozenset(map(stem, words))
        self._beginnings = frozenset(word[:size] for word in words for size in range(2, len(word)))
        self._known: dict[str, tuple[str, ...]] = {}
        self._pairs = {stem(joined): parts for joined, parts in pairs.items() if stem(joined) not in self._stems}

    def apply(self, found: Sequence[Token], text: str) -> Sequence[Token]:
        """The tokens with slips mended, and with compounds under the keys the question uses."""
        mended = [
            token._replace(words=words) if token.kind == "word" and (words := self._words(token)) != token.words else token
            for token in found
        ]
        for index, (first, second) in enumerate(pairwise(found)):
            begun = first.key if first.kind == "word" else _surface(first, text) if first.kind == "symbol" else ""
            if begun in self._beginnings and _compound(first, second):
                joined = stem(begun + _surface(second, text))
                if joined in self._stems:
                    mended[index] = mended[index]._replace(words=(*mended[index].words, joined))
        return mended

    def _words(self, token: Token) -> tuple[str, ...]:
        if len(token.words) > 1:
            return token.words
        known = self._known.get(token.key)
        if known is None:
            key = self._speller.key(token.key)
            known = (key, *self._pairs.get(key, ()))
            if len(self._known) < KEPT_WORDS:
                self._known[token.key] = known
        return known


def _compound(first: Token, second: Token) -> bool:
    """Whether two tokens could also be written as one word."""
    if first.kind == "word":
        return second.kind in {"word", "function"} or (second.kind == "stop" and second.key in _PARTICLES)
    return first.kind == "symbol" and second.kind == "word"


_PARTICLES = listed("up out down off in on over")


def _surface(token: Token, text: str) -> str:
    return text[token.start : token.end].lower()


def read(text: str, vocabulary: Vocabulary | None = None) -> Reading:
    """The text cut into sentences."""
    found = tokens(text)
    if vocabulary is not None:
        found = vocabulary.apply(found, text)
    sentences: list[Sentence] = []
    current: list[Token] = []
    for token in found:
        if token.kind != "sentence":
            current.append(token)
        elif current:
            sentences.append(_sentence(current, text, token))
            current = []
    if current:
        sentences.append(_sentence(current, text, None))
    return Reading(text, tuple(sentences))


def _sentence(found: Sequence[Token], text: str, stop: Token | None) -> Sentence:
    start, end = found[0].start, stop.start if stop is not None else len(text)
    while end < len(text) and text[end] in ")]}\"'":
        end += 1
    asked = stop is not None and stop.key == "?" and _ASKS.search(text, start, end) is not None and _GUESS.match(text, start, end) is None
    end = start + len(text[start:end].rstrip())
    return Sentence(tuple(found), start, end, asked)
