"""The candidate's own words as a cite: a sentence, or the clauses around what was seen, exactly as typed."""

import re

from interviewer.engine.judging.evidence import ReadLine
from interviewer.engine.judging.passage import Mark

QUOTE_WORDS = 25
"""The longest cite, in words."""

_WORD = re.compile(r"\S+")


def quote(mark: Mark, line: ReadLine) -> str:
    """An exact piece of the line, of at most 25 words, that holds the mark."""
    text, sentence = line.line.text, mark.sentence
    whole = text[sentence.start : sentence.end]
    if len(whole.split()) <= QUOTE_WORDS:
        return whole.strip()
    first, last = _clauses(mark)
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    if len(text[start:end].split()) > QUOTE_WORDS:
        start, end = sentence.tokens[mark.first].start, sentence.tokens[mark.last].end
    start, end = _whole_words(text, start, end, sentence.end)
    words = list(_WORD.finditer(text, start, end))
    return text[start : words[min(len(words), QUOTE_WORDS) - 1].end()].rstrip(" ,;:") if words else whole


def _clauses(mark: Mark) -> tuple[int, int]:
    tokens = mark.sentence.tokens
    first, last = mark.first, mark.last
    while first > 0 and tokens[first - 1].kind != "clause":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind != "clause":
        last += 1
    return first, last


def _whole_words(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < limit and not text[end].isspace():
        end += 1
    return start, end
