"""Tokens: words under their common form, formulas under one notation, each with its place in the text as it was typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from interviewer.engine.reading import notation
from interviewer.engine.reading.lexemes import Lexeme
from interviewer.engine.reading.symbols import Symbol, is_symbolic
from interviewer.engine.reading.words import stem

Kind = Literal["word", "symbol", "function", "operator", "stop", "negation", "clause", "sentence"]

NEGATION = "NOT"
"""The key under which every negation is found."""


CONTENT = frozenset({"word", "symbol", "function"})
"""The kinds of tokens that carry content of their own; a sign of division does, too."""


class Token(NamedTuple):
    """One unit of a text; `start` and `end` point into the text as it was typed."""

    kind: Kind
    key: str
    start: int
    end: int
    words: tuple[str, ...] = ()
    """The keys under which an expression made of words finds it."""
    power: str = ""
    below: str = ""
    mean: bool = False
    transposed: bool = False

    @property
    def formal(self) -> bool:
        """Whether it can be part of a formula."""
        return self.kind in {"symbol", "function", "operator"}

    @property
    def counts(self) -> bool:
        """Whether it carries content of its own."""
        return self.kind in CONTENT or self.key == "/"


@dataclass(slots=True)
class Bracket:
    """An open bracket: how many tokens stood before it, and what it does to those inside."""

    first: int
    flip: bool
    """Whether a minus before it turns the signs within."""
    inverse: bool = False


@dataclass(slots=True)
class Stream:
    """Lexemes on their way to tokens: what is still to come, and what has been put together."""

    lexemes: Sequence[Lexeme]
    text: str
    cue: bool = False
    """Whether the text is an author's expression, in which a capital A is never an article."""
    at: int = 0
    """The index of the lexeme after the one that is being dealt with."""
    out: list[Token] = field(default_factory=list[Token])
    brackets: list[Bracket] = field(default_factory=list[Bracket])
    mark: str = ""
    """A bar, hat or tilde that waits for its letter."""
    fraction: bool = False
    closed: bool = False
    """Whether a bracket or a norm has just ended, so that a power belongs to all of it."""

    @property
    def last(self) -> Token | None:
        """The newest token."""
        return self.out[-1] if self.out else None

    def peek(self, ahead: int = 0) -> Lexeme | None:
        """A lexeme still to come; -2 for the one before the one that is being dealt with."""
        place = self.at + ahead
        return self.lexemes[place] if 0 <= place < len(self.lexemes) else None

    def put(self, kind: Kind, key: str, start: int, end: int, words: tuple[str, ...] = ()) -> None:
        """Add a token."""
        self.out.append(Token(kind, key, start, end, words))

    def negate(self, key: str, start: int, end: int) -> None:
        """Add a negation."""
        self.put("negation", key, start, end, (NEGATION,))

    def function(self, name: str, lexeme: Lexeme) -> None:
        """Add a function; `∂L/∂b` becomes the gradient in b."""
        if name == "gradient" and [t.key for t in self.out[-3::2]] == ["gradient", "/"] and self.out[-2].kind == "symbol":
            del self.out[-3:]
        self.put("function", name, lexeme.start, lexeme.end, (stem("inverse") if name == "^-1" else name,))

    def operate(self, operator: str, lexeme: Lexeme) -> None:
        """Add an operator. Products need none in a formula, so their sign is only a word."""
        match operator:
            case "*" | "@":
                self.put("stop", "times", lexeme.start, lexeme.end, (stem("multiply"),))
            case "→":
                self.put("clause", "→", lexeme.start, lexeme.end)
            case _:
                if self.brackets and self.brackets[-1].flip and operator in {"+", "-"}:
                    operator = "+" if operator == "-" else "-"
                words = (stem("divide"),) if operator == "/" else ("=",) if operator == "=" else ()
                self.put("operator", operator, lexeme.start, lexeme.end, words)

    def symbol(self, symbol: Symbol, lexeme: Lexeme) -> None:
        """Add a letter or number, with the mark or the `mean of` that came before it."""
        start, end = lexeme.start + symbol.start, lexeme.start + symbol.end
        mean = symbol.mean or self.mark == "mean"
        under = "tilde" if self.mark == "tilde" else symbol.below
        self.mark = ""
        owner = self._mean_before()
        if owner is not None and not symbol.name.isdigit():
            mean, start = True, self.out[owner].start
            del self.out[owner:]
        key = symbol.name if symbol.name.isdigit() else f"${symbol.name}"
        words = (key, "mean") if mean else (key,)
        self.out.append(Token("symbol", symbol.name, start, max(end, start + 1), words, "", under, mean, symbol.transposed))

    def _mean_before(self) -> int | None:
        for back in range(len(self.out) - 1, max(-1, len(self.out) - 4), -1):
            token = self.out[back]
            if token.kind == "function" and token.key == "mean":
                return back
            if token.kind != "stop" or token.key not in {"of", "the", "all"}:
                return None
        return None

    def change_symbol(
        self, end: int, *, transposed: bool = False, mean: bool = False, power: str = "", below: str = "", also: tuple[str, ...] = ()
    ) -> bool:
        """Add to the newest token if it is a symbol; whether it was."""
        last = self.last
        if last is None or last.kind != "symbol":
            return False
        self.out[-1] = last._replace(
            end=max(end, last.end),
            transposed=transposed or last.transposed,
            mean=mean or last.mean,
            power=power or last.power,
            below=below or last.below,
            words=(*last.words, *also),
        )
        return True

    def symbolic(self, lexeme: Lexeme | None) -> bool:
        """Whether a lexeme could stand in a formula."""
        if lexeme is None:
            return False
        if lexeme.kind == "word":
            return is_symbolic(lexeme.text) and lexeme.text not in {"a", "I", "i"}
        return lexeme.kind in {"number", "open", "close", "latex", "transpose"}

    def group(self) -> tuple[str, int]:
        """The text of the exponent or index that follows, without blanks and brackets, and where it ends."""
        first = self.peek()
        if first is None:
            return "", len(self.text)
        self.at += 1
        if first.kind == "open":
            return self._bracketed(first)
        number = self.peek()
        if first.text in {"-", "−"} and number is not None and number.kind in {"number", "word"}:
            self.at += 1
            return f"-{number.text}", number.end
        return first.text, first.end

    def _bracketed(self, first: Lexeme) -> tuple[str, int]:
        depth, parts, end = 1, list[str](), first.end
        while depth and (lexeme := self.peek()) is not None:
            self.at += 1
            end = lexeme.end
            depth += (lexeme.kind == "open") - (lexeme.kind == "close")
            if lexeme.kind not in {"open", "close"}:
                parts.append(lexeme.text)
        return "".join(parts).replace("−", "-"), end


def is_greek(name: str) -> bool:
    """Whether a word names a Greek letter."""
    return name in notation.GREEK_NAMES or name.lower() in notation.GREEK_NAMES
