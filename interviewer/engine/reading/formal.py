"""How signs, brackets, powers and indices become tokens."""

from interviewer.engine.reading import notation
from interviewer.engine.reading.lexemes import Lexeme
from interviewer.engine.reading.symbols import Symbol, below
from interviewer.engine.reading.tokens import Bracket, Stream, is_greek
from interviewer.engine.reading.words import stem

_POWER_WORDS = {"2": (stem("square"),)}


def latex(stream: Stream, lexeme: Lexeme) -> None:
    """A LaTeX command; those that only set type are passed over."""
    name = lexeme.text[1:]
    if name in notation.LATEX_MARKS:
        stream.mark = notation.LATEX_MARKS[name]
    elif name in notation.LATEX_FUNCTIONS:
        stream.function(notation.LATEX_FUNCTIONS[name], lexeme)
    elif name in notation.LATEX_OPERATORS:
        stream.operate(notation.LATEX_OPERATORS[name], lexeme)
    elif is_greek(name):
        stream.symbol(Symbol(notation.letter(name), 0, len(lexeme.text)), lexeme)
    elif name in {"frac", "dfrac", "tfrac"}:
        stream.fraction = True
    elif name in {"ne", "neq"}:
        stream.negate("≠", lexeme.start, lexeme.end)


def transpose(stream: Stream, lexeme: Lexeme) -> None:
    """A transposition belongs to the symbol before it."""
    stream.change_symbol(lexeme.end, transposed=True)


def apostrophe(stream: Stream, lexeme: Lexeme) -> None:
    """An apostrophe that touches a symbol transposes it."""
    if not lexeme.spaced:
        transpose(stream, lexeme)


def number(stream: Stream, lexeme: Lexeme) -> None:
    """A number is a symbol that is also found as a word."""
    stream.put("symbol", lexeme.text, lexeme.start, lexeme.end, (lexeme.text,))


def power(stream: Stream, lexeme: Lexeme) -> None:
    """A power belongs to the symbol before it, or, after a bracket or a norm, stands for itself."""
    text, end = stream.group()
    text = text.strip("()")
    last = stream.last
    if text in {"*", ""} or last is None:
        return
    if text == "t" and last.kind == "symbol" and stream.text[last.start].isupper() and not stream.closed:
        stream.change_symbol(end, transposed=True)
    elif last.kind == "symbol" and not stream.closed:
        stream.change_symbol(end, power=text, also=_POWER_WORDS.get(text, ()))
    else:
        stream.put("symbol", f"^{text}", lexeme.start, end, _POWER_WORDS.get(text, ()))


def index(stream: Stream, lexeme: Lexeme) -> None:
    """What stands below the line; a mere index is left out, `∇_b` is the gradient in b."""
    if stream.last is None or stream.last.kind == "function":
        return
    text, end = stream.group()
    under, mean = below(text)
    stream.change_symbol(max(end, lexeme.end), below=under, mean=mean, also=("mean",) if mean else ())


def opening(stream: Stream, lexeme: Lexeme) -> None:
    """An opening bracket: after a minus it turns signs, after `inv` it is an inverse."""
    outer = stream.brackets[-1].flip if stream.brackets else False
    before, last = stream.peek(-2), stream.last
    named = before.text.lower() if before is not None else ""
    turned = named in {"-", "−"} and last is not None and last.kind == "operator"
    inverse = named in {"inv", "inverse"} and lexeme.text == "(" and last is not None and last.key == "^-1"
    if inverse:
        stream.out.pop()
    stream.brackets.append(Bracket(len(stream.out), outer != turned, inverse))


def closing(stream: Stream, lexeme: Lexeme) -> None:
    """A closing bracket."""
    bracket = stream.brackets.pop() if stream.brackets else None
    if bracket is not None and bracket.inverse:
        if len(stream.out) == bracket.first + 1 and stream.out[-1].kind == "symbol":
            stream.change_symbol(lexeme.end, power="-1")
        else:
            stream.put("symbol", "^-1", lexeme.start, lexeme.end)
    after = stream.peek()
    if stream.fraction and lexeme.text == "}" and after is not None and after.text == "{":
        stream.fraction = False
        stream.operate("/", lexeme)


def operator(stream: Stream, lexeme: Lexeme) -> None:
    """A sign between terms."""
    match lexeme.text:
        case "-":
            _hyphen(stream, lexeme)
        case "/":
            if stream.symbolic(stream.peek(-2)) or stream.symbolic(stream.peek()):
                stream.operate("/", lexeme)
        case "!=" | "≠":
            stream.negate(lexeme.text, lexeme.start, lexeme.end)
        case "→" | "->" | "=>":
            stream.operate("→", lexeme)
        case "−":
            stream.operate("-", lexeme)
        case "*" | "@":
            stream.operate("*", lexeme)
        case ":=" | "==":
            stream.operate("=", lexeme)
        case "=" | "+" | "<" | ">" | "<=" | ">=":
            stream.operate(lexeme.text[0], lexeme)
        case _:
            return


def _hyphen(stream: Stream, lexeme: Lexeme) -> None:
    """A minus between symbols, a dash between clauses, or a hyphen within a word."""
    before, after = stream.peek(-2), stream.peek()
    left, right = stream.symbolic(before), stream.symbolic(after)
    apart = lexeme.spaced and (after is None or after.spaced)
    follows_sign = before is not None and before.kind == "operator"
    if right and (left or follows_sign):
        stream.operate("-", lexeme)
    elif apart and before is not None and before.kind != "break":
        if left or right:
            stream.operate("-", lexeme)
        else:
            stream.put("clause", "-", lexeme.start, lexeme.end)
