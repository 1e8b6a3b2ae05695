"""Words brought to a common form: spelling variants, irregular forms, endings."""

import re
from functools import lru_cache

import snowballstemmer  # pyright: ignore[reportMissingTypeStubs]

from interviewer.engine.reading.lexicon import GRADABLE, IRREGULAR, SHORT

_SPELLINGS = (
    (re.compile(r"^(centre|centring|centred)"), "center"),
    (re.compile(r"^centerd?$"), "center"),
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|able|al|ly|hood)?$"), r"or\1"),
    (re.compile(r"ll(ed|ing|er)$"), r"l\1"),
)
_snowball = snowballstemmer.stemmer("english")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def _degrees(word: str) -> list[str]:
    base = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")
    doubled = base + base[-1] if re.search(r"[^aeiou][aeiou][bgtnd]$", base) else base
    return [f"{doubled}er", f"{doubled}est"]


_FORMS = {**IRREGULAR, **SHORT, **{form: word for word in GRADABLE for form in _degrees(word)}}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The common form of a lower-case word."""
    word = _FORMS.get(word, word)
    if len(word) >= 6:
        for pattern, spelling in _SPELLINGS:
            word = pattern.sub(spelling, word)
    root = str(_snowball.stemWord(word))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    if len(root) > 5:
        root = root.removesuffix("iti")
    return root.removesuffix("i") if len(root) > 5 else root
