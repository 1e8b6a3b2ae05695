"""Unicode notation spelt out in plain characters, with the place of each in the original text."""

import re
import unicodedata

BAR, HAT, TILDE = "\u0304", "\u0302", "\u0303"
MARKS = BAR + HAT + TILDE

_SUPERSCRIPT = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵀᵗⁿⁱᵏᵐ⊤", "0123456789+-=()TtnikmT", strict=True))
_SUBSCRIPT = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚₜₓ", "0123456789+-=()aeijklmnoptx", strict=True))
_SIGNS = {
    "’": "'", "‘": "'", "′": "'", "ʹ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-",
    "×": "*", "·": "*", "∙": "*", "⋅": "*", "∗": "*", "⊙": "*", "∘": "*", "÷": "/", "⁄": "/", "‖": "|", "∥": "|",
    "≤": "<", "≥": ">", "≠": "≠", "≈": "=", "≡": "=", "⇒": "→", "⟹": "→", "↦": "→", "∝": "=",
    "\u0305": BAR, "\u00a0": " ", "\u202f": " ",
}  # fmt: skip

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def plain(text: str) -> tuple[str, list[int] | None]:
    """The text in plain characters and, per character, its index in the original; None for the indices when they are equal."""
    if text.isascii():
        return text, None
    out: list[str] = []
    places: list[int] = []
    done = 0
    for run in _BEYOND_ASCII.finditer(text):
        out.append(text[done : run.start()])
        places.extend(range(done, run.start()))
        done = run.end()
        _spell(run.group(), run.start(), out, places)
    out.append(text[done:])
    places.extend(range(done, len(text)))
    return "".join(out), places


def _spell(run: str, first: int, out: list[str], places: list[int]) -> None:
    """Add a run of other characters, with what stands above or below the line in brackets."""
    level = ""
    for place, character in enumerate(run, start=first):
        written, script = _spelt(character)
        if script != level:
            written = f"{'}' if level else ''}{script}{'{' if script else ''}{written}"
            level = script
        out.append(written)
        places.extend([place] * len(written))
    if level:
        out.append("}")
        places.append(first + len(run) - 1)


def _spelt(character: str) -> tuple[str, str]:
    """What the character is written as, and `^` or `_` where it stands above or below the line."""
    if character in _SUPERSCRIPT:
        return _SUPERSCRIPT[character], "^"
    if character in _SUBSCRIPT:
        return _SUBSCRIPT[character], "_"
    if character in _SIGNS:
        return _SIGNS[character], ""
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1:
        return character, ""
    apart = unicodedata.normalize("NFD", folded)
    kept = "".join(c for c in apart if not unicodedata.combining(c) or c in MARKS)
    return kept or character, ""
