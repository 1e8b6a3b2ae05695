"""How words and punctuation become tokens, and the reading of a whole text."""

from functools import lru_cache

from interviewer.engine.reading import formal, notation
from interviewer.engine.reading.lexemes import Lexeme, lexemes
from interviewer.engine.reading.lexicon import ACRONYMS, EQUALS, NEGATIONS, STOP, TELLING, listed
from interviewer.engine.reading.symbols import Symbol, symbols_of
from interviewer.engine.reading.tokens import NEGATION, Kind, Stream, Token
from interviewer.engine.reading.words import stem

WRAPPED = 60
"""A line of at least this many characters may be broken only because it was full."""

_BEFORE_VERB = listed("i that this which it would will does do did not to can they what doesn't don't")
_AFTER_VERB = listed("that the a an we you it i there they each every all no nothing both one")
_CLITICS = listed("s m d ll ve re")
_DEPENDENT = (
    listed("he a i x e over to times square squared np linalg dot bar hat transpose transposed mean means meaning inverse inv")
    | listed("divide divides divided dividing")
    | frozenset(notation.OPERATOR_WORDS)
    | notation.DERIVATIVE_PAIRS
)
"""Words that become different tokens in different places."""
_WORK_OF_HE = ("init", "scheme", "normal", "weight", "et")
_NEVER_TIMES = listed("w x beta theta")


@lru_cache(maxsize=64)
def tokens(text: str, *, cue: bool = False) -> tuple[Token, ...]:
    """The tokens of a text in order; in a cue every capital A is a symbol.

    The newest texts are kept, since each is read for every question of an interview.
    """
    stream = Stream(lexemes(text), text, cue=cue)
    count = len(stream.lexemes)
    while stream.at < count:
        lexeme = stream.lexemes[stream.at]
        stream.at += 1
        kind = lexeme.kind
        stays = kind == "word" and (stream.at == count or stream.lexemes[stream.at].kind != "apostrophe")
        if stays and (fixed := _fixed(lexeme.text)) is not None:
            stream.out.append(Token(fixed[0], fixed[1], lexeme.start, lexeme.end, fixed[2]))
        elif (step := _STEPS.get(kind)) is not None:
            step(stream, lexeme)
        stream.closed = kind in {"close", "norm"}
    return tuple(stream.out)


@lru_cache(maxsize=20_000)
def _fixed(word: str) -> tuple[Kind, str, tuple[str, ...]] | None:
    """What a word always becomes; None if that depends on what stands around it."""
    low = word.lower()
    if low in _DEPENDENT:
        return None
    if low in NEGATIONS:
        return "negation", low, (NEGATION,)
    if low in STOP:
        return "stop", low, _small_keys(low)
    if low in notation.FUNCTIONS or word in notation.FUNCTIONS or symbols_of(word) is not None:
        return None
    return "word", low, _meant(low)


def _small_keys(low: str) -> tuple[str, ...]:
    if low in EQUALS:
        return ("=",)
    return (f"~{stem(low)}",) if low in TELLING else ()


def _meant(low: str) -> tuple[str, ...]:
    return tuple(map(stem, ACRONYMS.get(low, (low,))))


def _word(stream: Stream, lexeme: Lexeme) -> None:
    low = lexeme.text.lower()
    if _contraction(stream, lexeme, low):
        return
    if low in {"a", "i"} and not _stands_in_formula(stream, lexeme):
        stream.put("stop", low, lexeme.start, lexeme.end)
    elif low in {"a", "i"}:
        stream.symbol(Symbol(low, 0, 1), lexeme)
    elif low in NEGATIONS:
        stream.negate(low, lexeme.start, lexeme.end)
    elif low in STOP and not (low == "he" and _notation(stream, lexeme, low)):
        _small(stream, lexeme, low)
    elif not _notation(stream, lexeme, low):
        _plain(stream, lexeme, low)


def _plain(stream: Stream, lexeme: Lexeme, low: str) -> None:
    stream.put("word", low, lexeme.start, lexeme.end, _meant(low))


def _notation(stream: Stream, lexeme: Lexeme, low: str) -> bool:
    """Whether the word is part of a formula, and has been dealt with."""
    after = stream.peek()
    following = after.text.lower() if after is not None else ""
    match low:
        case "times":
            stream.operate("*", lexeme)
        case "x" if _means_times(stream, after):
            stream.operate("*", lexeme)
        case "he" if lexeme.text == "He" and following.startswith(_WORK_OF_HE):
            _plain(stream, lexeme, low)
        case "square" if following in {"root", "roots"}:
            return True
        case "np" | "linalg" | "dot" if _touches(after, ".") or _touches(stream.peek(-2), "."):
            return True
        case "bar" | "hat" | "transpose" | "transposed" | "squared" | "square" if _qualifies(stream, lexeme, low):
            return True
        case "mean" | "means" | "meaning":
            _mean(stream, lexeme, low, following)
        case "inverse" | "inv":
            stream.function("^-1", lexeme)
        case "e" if following == "[":
            stream.function("mean", lexeme)
        case "divide" | "divides" | "divided" | "dividing":
            stream.put("operator", "/", lexeme.start, lexeme.end, (stem("divide"),))
        case _:
            return _table(stream, lexeme, low)
    return True


def _table(stream: Stream, lexeme: Lexeme, low: str) -> bool:
    if (name := notation.FUNCTIONS.get(lexeme.text) or notation.FUNCTIONS.get(low)) is not None:
        stream.function(name, lexeme)
    elif low in notation.OPERATOR_WORDS:
        stream.operate(notation.OPERATOR_WORDS[low], lexeme)
    elif low in notation.DERIVATIVE_PAIRS and _derivative(stream, lexeme):
        return True
    elif (symbols := symbols_of(lexeme.text)) is not None:
        for symbol in symbols:
            stream.symbol(symbol, lexeme)
    else:
        return False
    return True


def _touches(lexeme: Lexeme | None, text: str) -> bool:
    return lexeme is not None and lexeme.text == text and not lexeme.spaced


def _contraction(stream: Stream, lexeme: Lexeme, low: str) -> bool:
    mark, tail = stream.peek(), stream.peek(1)
    if mark is None or mark.kind != "apostrophe" or mark.spaced or tail is None or tail.spaced or tail.kind != "word":
        return False
    ending = tail.text.lower()
    if ending == "t" and low.endswith("n"):
        stream.at += 2
        stream.negate(f"{low}'t", lexeme.start, tail.end)
        return True
    if ending not in _CLITICS or (len(low) == 1 and ending != "s" and lexeme.text != "I"):
        return False
    stream.at += 2
    if low in STOP:
        stream.put("stop", low, lexeme.start, tail.end)
    elif not _notation(stream, lexeme, low):
        _plain(stream, lexeme, low)
    return True


def _stands_in_formula(stream: Stream, lexeme: Lexeme) -> bool:
    """Whether an `a`, `A`, `i` or `I` is a symbol, not a small word."""
    before, after, last = stream.peek(-2), stream.peek(), stream.last
    if stream.cue and lexeme.text == "A":
        return True
    if after is not None and (after.kind in {"transpose", "up", "down"} or after.text in {"=", ":="}):
        return True
    if after is not None and after.kind == "apostrophe" and not after.spaced and lexeme.text == "A":
        return True
    if before is None or last is None:
        return False
    if lexeme.text == "A":
        return before.kind in {"operator", "transpose", "word"} and last.kind != "sentence"
    return before.text in {"=", "+", "*"} or (lexeme.text == "I" and last.kind == "symbol" and last.key == "lambda")


def _means_times(stream: Stream, after: Lexeme | None) -> bool:
    """Whether an `x` stands between two sizes, as in `n x d`."""
    last = stream.last
    if last is None or last.kind != "symbol" or last.key in _NEVER_TIMES or after is None:
        return False
    return after.kind == "number" or (after.kind == "word" and len(after.text) == 1 and after.text not in {"a", "I"})


def _qualifies(stream: Stream, lexeme: Lexeme, low: str) -> bool:
    """Whether the word says something of the symbol before it."""
    match low:
        case "transpose" | "transposed":
            return stream.change_symbol(lexeme.end, transposed=True)
        case "bar":
            return stream.change_symbol(lexeme.end, mean=True, also=("mean",))
        case "hat":
            return stream.change_symbol(lexeme.end)
        case _:
            letter = stream.last is not None and stream.last.words[:1] == (f"${stream.last.key}",)
            return letter and stream.change_symbol(lexeme.end, power="2", also=(stem("square"),))


def _mean(stream: Stream, lexeme: Lexeme, low: str, following: str) -> None:
    last = stream.last
    verb = low == "meaning" or (last is not None and last.kind in {"negation", "stop"} and last.key in _BEFORE_VERB)
    if verb or (low == "means" and following in _AFTER_VERB):
        stream.put("stop", low, lexeme.start, lexeme.end)
    else:
        stream.function("mean", lexeme)


def _derivative(stream: Stream, lexeme: Lexeme) -> bool:
    """`dL/db` is the gradient in b."""
    slash, lower = stream.peek(), stream.peek(1)
    if slash is None or slash.text != "/" or lower is None or lower.text.lower() not in notation.DERIVATIVE_PAIRS:
        return False
    stream.at += 2
    stream.function("gradient", lexeme)
    stream.symbol(Symbol(lower.text[1].lower(), 1, 2), lower)
    return True


def _small(stream: Stream, lexeme: Lexeme, low: str) -> None:
    """A small word; `over` may divide, and `beta to the t` is a power."""
    after, exponent, last = stream.peek(), stream.peek(1), stream.last
    if low == "over" and _divides(last, after) and stream.symbolic(after):
        stream.operate("/", lexeme)
        return
    if low == "to" and last is not None and last.kind == "symbol" and after is not None and after.text.lower() == "the":
        raised = symbols_of(exponent.text) if exponent is not None and exponent.kind == "word" else None
        if raised and exponent is not None and len(raised) == 1:
            stream.change_symbol(exponent.end, power=raised[0].name)
            stream.at += 2
            return
    counted = after is not None and (after.kind == "number" or after.text.lower() in notation.NUMBERS)
    keys = ("=",) if low == "to" and counted else _small_keys(low)
    stream.put("stop", low, lexeme.start, lexeme.end, keys)


def _divides(last: Token | None, after: Lexeme | None) -> bool:
    """Whether an `over` stands in a formula: a sum or a mean over something does not divide by it."""
    root = after is not None and after.text.lower() in {"sqrt", "var", "variance"}
    return last is not None and (root or (last.formal and last.key not in {"sum", "mean", "gradient"}))


def _break(stream: Stream, lexeme: Lexeme) -> None:
    after = stream.peek()
    match lexeme.text[0]:
        case "." if after is not None and not after.spaced and len(lexeme.text) == 1 and after.kind in {"word", "number"}:
            return
        case "." | "!" | "?" | ";" | "…":
            stream.put("sentence", lexeme.text[0], lexeme.start, lexeme.end)
        case "\n" if _line_ends(stream, lexeme):
            stream.put("sentence", "\n", lexeme.start, lexeme.end)
        case "," | ":" | "—" if not stream.brackets:
            stream.put("clause", lexeme.text[0], lexeme.start, lexeme.end)
        case _:
            return


def _line_ends(stream: Stream, lexeme: Lexeme) -> bool:
    """A line break ends a sentence unless it only wraps a long line."""
    after = stream.peek()
    if after is None or after.text in {"\n", "-", "*"}:
        return True
    line_start = stream.text.rfind("\n", 0, lexeme.start) + 1
    return lexeme.start - line_start < WRAPPED or not after.text[:1].islower()


_STEPS = {
    "latex": formal.latex, "transpose": formal.transpose, "number": formal.number, "word": _word, "up": formal.power, "down": formal.index,
    "open": formal.opening, "close": formal.closing, "operator": formal.operator, "apostrophe": formal.apostrophe, "break": _break,
}  # fmt: skip
