"""What is no answer to the interviewer: notes to a grader, and another language."""

import re
from collections.abc import Sequence

from interviewer.engine.reading.lexicon import ENGLISH, OTHER_LANGUAGES

_TO_GRADER = re.compile(
    r"\b(?:notes?|messages?|instructions?)\s+(?:to|for)\s+(?:\w+\s+){0,2}(?:graders?|markers?|evaluators?|examiners?|judges?|ai|assistant)\b"
    r"|\b(?:ignore|disregard|forget)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules?|rubrics?)\b"
    r"|\b(?:give|award|assign|grant|deserves?)\b[^.!?\n]{0,30}\b(?:full|maximum|max|highest|top|perfect)\s+(?:marks?|points?|scores?|credits?|grades?)\b"
    r"|\b(?:mark|grade|score)\s+(?:this|it|me|my|the answer)\b[^.!?\n]{0,30}\b(?:correct|right|met|full|passed|highest|5)\b"
    r"|\b(?:grader|evaluator|examiner)s?\s*[,:]"
    r"|(?:^\s*|(?<=[.!?]\s))(?:system|assistant)\s*(?:prompt|message)?\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNS_OF_GRADING = (
    *("grade", "evaluator", "examiner", "judge", "instruction", "prompt", "rule", "rubric", "mark", "point", "score", "credit"),
    *("system", "assistant", "to the ai", "for the ai"),
)
"""Letters of which some stand in every such sentence; looked for first because that is quick."""


def asides(text: str) -> list[tuple[int, int]]:
    """The spans of sentences that speak to a grader instead of the interviewer."""
    low = text.lower()
    if not any(sign in low for sign in _SIGNS_OF_GRADING):
        return []
    return [_sentence_around(text, match) for match in _TO_GRADER.finditer(text)]


def _sentence_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    start = max((text.rfind(stop, 0, match.start()) + 1 for stop in ".!?\n"), default=0)
    ends = [place + 1 for stop in ".!?\n" if (place := text.find(stop, match.end())) >= 0]
    return start, min(ends, default=len(text))


PLAINLY_ENGLISH = 0.12
"""A text with this share of small English words is English, whatever else it holds."""


def in_another_language(text: str) -> bool:
    """Whether most of a text is not English: another script, or the small words of another language."""
    if not text.isascii() and _in_another_script(text):
        return True
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < 8:
        return False
    english = sum(map(ENGLISH.__contains__, words)) / len(words)
    if english >= PLAINLY_ENGLISH:
        return False
    foreign = max(sum(word in small for word in words) / len(words) for small in OTHER_LANGUAGES)
    return foreign >= 0.15 and foreign > 2 * english


_OTHER_LETTER = re.compile("[^\\W\\d_\x00-\u024f\u0370-\u03ff]")


def _in_another_script(text: str) -> bool:
    """Whether fewer than half of at least eight letters are Latin or Greek."""
    others = len(_OTHER_LETTER.findall(text))
    return others >= 4 and others * 2 > max(8, sum(map(str.isalpha, text)))


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these spans made blank, so that every other place stays where it was."""
    for start, end in spans:
        blank = "\n" * (end - start)
        text = f"{text[:start]}{blank}{text[end:]}"
    return text
