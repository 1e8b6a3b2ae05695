"""Word soup: the right words thrown together say nothing."""

from collections.abc import Iterator, Sequence

from interviewer.engine.reading.lexicon import listed
from interviewer.engine.reading.passages import Reading, Sentence
from interviewer.engine.reading.tokens import Token

RUN = 10
"""So many content words in a row, with no small word, sign or comma between them, are no sentence."""
LIST, ITEM = 8, 3
"""So many items in a row of at most so many content words each, with nothing said of any, are only names."""
STRAYS, STRAY_SHARE = 3, 0.015
"""From so many small words in impossible places, and such a share of all, a text has no order. English has none; shuffled English 2-5 %."""

_DETERMINERS = listed("the a an")
_NEVER_AFTER_DETERMINER = listed(
    "the a an is are was were be been of to in on at by for from with and or but because so if when that which it they we you i as than "
    "would will can could should may have has had do does"
)


def sensible(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that say something; none of a text that is mostly soup."""
    if _is_shuffled(reading):
        return ()
    soup = {id(s) for s in reading.sentences if _longest_run(s.tokens) >= RUN} | {id(s) for s in _bare_lists(reading.sentences)}
    kept = tuple(s for s in reading.sentences if id(s) not in soup)
    return kept if 2 * _size(kept) >= _size(reading.sentences) else ()


def _size(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.tokens) for sentence in sentences)


def _is_shuffled(reading: Reading) -> bool:
    """Whether articles stand before words they never stand before, and capitals inside sentences."""
    strays = 0
    for sentence in reading.sentences:
        before: Token | None = None
        article = False
        for token in sentence.tokens:
            small = token.kind == "stop"
            strays += article and (token.kind == "clause" or (small and token.key in _NEVER_AFTER_DETERMINER))
            if small and before is not None and reading.text[token.start].isupper():
                strays += _is_inside(before, token, reading.text)
            article = small and token.key in _DETERMINERS
            before = token
        strays += article
    return strays >= STRAYS and strays >= STRAY_SHARE * _size(reading.sentences)


def _is_inside(before: Token, token: Token, text: str) -> bool:
    """Whether a word longer than a letter stands inside a clause of one line."""
    between = text[before.end : token.start]
    return len(token.key) > 1 and before.kind != "clause" and between.isspace() and "\n" not in between


def _longest_run(tokens: Sequence[Token]) -> int:
    longest = run = 0
    for token in tokens:
        run = run + 1 if token.kind in {"word", "function", "symbol"} else 0
        longest = max(longest, run)
    return longest


def _bare_lists(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences that are part of a long list of mere names."""
    pieces = [(sentence, piece) for sentence in sentences for piece in _pieces(sentence.tokens)]
    run: list[Sentence] = []
    for sentence, piece in (*pieces, (None, ())):
        if sentence is not None and 0 < len(piece) <= ITEM and all(token.kind in {"word", "function", "symbol"} for token in piece):
            run.append(sentence)
            continue
        if len(run) >= LIST:
            yield from run
        run = []


def _pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    piece: list[Token] = []
    for token in tokens:
        if token.kind == "clause" and token.key in {",", "-", "—"}:
            yield piece
            piece = []
        else:
            piece.append(token)
    yield piece
