import re

import pytest
from pydantic import ValidationError

from interviewer.adapters.library import Library, shipped
from interviewer.domain.patterns import TEXT, slow
from interviewer.domain.policy import Never

SLOW = [
    r"(a+)+$", r"(a|aa)+$", r"(a|a?)+$", r"(.*a){12}", r"^(([a-z])+.)+[A-Z]([a-z])+$", r"(x+x+)+y", r"(\w*)*!", r"(\w+\s?)*!",
    r"(\d+)*\.", r"(a|b|ab)*c", r"^(?:.*,){11}P", r"(?i:(a+)+)$", r"(?=(a+)+$)x", r"(.*)\1x",
    r"a*a*a*a*b", r".*a.*b.*c", r"x.*y.*z", r"\w*\d\w*x", r"\s*,?\s*;", r"^\s+|\s+\s+$",
    "a?" * 25 + "a" * 25, r"(a?){25}a{25}", r"(?:a{0,50}){0,50}b", r"((a{1,9}){1,9}){1,9}b",
]  # fmt: skip
QUICK = [
    r"\bwell done\b", r"great.*job", r"\w+ \w+", r"\b(the|a) \w+ing\b", r"your (\w+ ){0,3}score", r"(,\s\w+)*\.", r"https?://\S+",
    r"\d[\d.,]*\s?(k|thousand)?\s?(yuan|rmb)\b", r".{0,40}secret.{0,40}", r"(?<!how )great", r"([ab]|[bc])*d", r"(\s|\n)*x", r"a|", "",
    r"[^.?!]{0,60}\b(gradients?|back-?prop\w*)\b", r"(^|[.!?;:,] )((so|and),? )?(that|this)( is| was)( quite| not){0,2} (right|wrong)\b",
]  # fmt: skip


@pytest.mark.parametrize("pattern", SLOW)
def test_a_pattern_that_can_take_very_long_is_refused_in_a_sentence(pattern: str) -> None:
    assert slow(pattern)
    with pytest.raises(ValidationError, match="can take very long on some texts"):
        Never(pattern=pattern, why="no")


@pytest.mark.parametrize("pattern", QUICK)
def test_a_pattern_that_is_let_in_comes_to_an_end_on_long_texts(pattern: str) -> None:
    assert not slow(pattern)
    kept = re.compile(Never(pattern=pattern or "x", why="no").pattern, re.IGNORECASE)
    for text in ("a", "a ", "1.,", "ab", "that is not quite ", "the answer ", " ", ", a"):
        kept.search(text * (TEXT // len(text)))


def test_every_shipped_pattern_is_quick() -> None:
    patterns = {never.pattern for listed in Library([shipped()]).listed() if listed.persona for never in listed.persona.never}
    assert patterns
    assert not [pattern for pattern in patterns if slow(pattern)]
