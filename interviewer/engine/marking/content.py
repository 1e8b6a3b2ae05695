"""Whether there is anything in an answer to be marked; where there is nothing, no model is asked, however easily it is impressed."""

import re

from interviewer.domain.question import Question
from interviewer.domain.record import Line
from interviewer.engine.judging.guards import asides, blanked
from interviewer.engine.judging.soup import sensible
from interviewer.engine.reading.lexicon import ENGLISH, STOP, listed
from interviewer.engine.reading.passages import read
from interviewer.engine.reading.words import stem

_OPENERS = listed(
    """thought thoughts process let lets s solve solves solving problem step steps solution solutions answer answers explanation explain
    reasoning reason final result output response reply assistant system user think thinking begin end sure certainly okay ok here below
    follows following correct right full marks solución respuesta réponse lösung antwort かいせつ 解説 解答 解 答案 答え"""
)
"""Words that announce an answer and are none; alone, they have made models give marks."""
KNOWN_SHARE = 0.5
"""The share of words that are English or of the question, below which a text is in another language and its order cannot be told."""

_WORD = re.compile(r"[^\W_]+")


class Content:
    """Knows the words of one question."""

    def __init__(self, question: Question) -> None:
        texts = [question.ask, question.setting or "", question.model_answer or ""]
        texts += [text for point in question.points for text in (point.claim, point.met_if, point.say)]
        self._stems = {stem(word) for text in texts for word in _WORD.findall(text.lower())}

    def says_something(self, line: Line) -> bool:
        """Whether a line holds more than signs, the announcement of an answer, terms thrown together, and words to a grader."""
        text = blanked(line.text, [*line.asides, *asides(line.text)])
        words = set(_WORD.findall(text.lower()))
        return not words <= _OPENERS and not (words & _OPENERS and words <= _OPENERS | STOP) and not self._is_soup(text)

    def _is_soup(self, text: str) -> bool:
        words = _WORD.findall(text.lower())
        known = sum(word in STOP or word in ENGLISH or stem(word) in self._stems for word in words)
        if known < KNOWN_SHARE * len(words):
            return False
        reading = read(text)
        return bool(reading.sentences) and not sensible(reading)
