"""LaTeX that somebody typed, in Unicode; the one place that knows pylatexenc."""

import re
from typing import Any

from pylatexenc import latex2text  # pyright: ignore[reportMissingTypeStubs]

_LATEX = re.compile(r"\\[a-zA-Z]+|\$[^$]*[\\^_{][^$]*\$|[\w)\]][\^_]\{")
_SENTENCE = re.compile(r"\n+|(?<=[.;:?!])\s+")
_MACRO = re.compile(r"\\([a-zA-Z]+)")
_RAISED = dict(zip("0123456789+-=()abcdefghijklmnoprstuvwxyzT⊤", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ", strict=True))
_LOWERED = dict(zip("0123456789+-=()aeijkmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_UP = re.compile(r"\^(?:\{([^{}]+)\}|(\\top\b|[0-9A-Za-z]))")
_DOWN = re.compile(r"(?<=[\w}\)‖])_(?:\{([^{}]+)\}|([0-9a-z])(?![0-9A-Za-z_]))")
_LIBRARY: Any = latex2text
_KNOWN: Any = _LIBRARY.get_default_latex_context_db()


def in_unicode(text: str) -> str | None:
    """The sentences that hold LaTeX, in Unicode; None where there are none, or none that can be read whole."""
    shown = [_shown(sentence) for sentence in _SENTENCE.split(text) if _LATEX.search(sentence)]
    return "\n".join(sentence for sentence in shown if sentence) or None


def _shown(text: str) -> str | None:
    if any(_is_unknown(name) for name in _MACRO.findall(text)):
        return None
    scripted = _DOWN.sub(Script(_LOWERED), _UP.sub(Script(_RAISED), text.replace(r"\|", "‖")))
    try:
        shown: str = _LIBRARY.LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(scripted).strip()
    except (ValueError, IndexError, RecursionError):
        return None
    return shown if shown and shown != text.strip() else None


def _is_unknown(name: str) -> bool:
    return name not in {"left", "right", "begin", "end", "mathbf", "mathrm"} and _KNOWN.get_macro_spec(name) is None


class Script:
    """Replaces a super- or subscript whose characters all have a small form."""

    def __init__(self, table: dict[str, str]) -> None:
        self._table = table

    def __call__(self, match: re.Match[str]) -> str:
        """The small characters; brackets, where there are none for it, keep together what belongs together."""
        inner = (match[1] or match[2]).replace(r"\top", "T").replace(" ", "")
        return "{}" + "".join(self._table[c] for c in inner) if all(c in self._table for c in inner) else self._bracketed(match)

    def _bracketed(self, match: re.Match[str]) -> str:
        return f"{match[0][0]}({match[1]})" if match[1] and len(match[1]) > 1 else match[0]
