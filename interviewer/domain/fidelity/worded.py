"""Rules on what is said: words that must or must not fall, and how much is said at all."""

import re
from collections.abc import Iterator, Sequence
from statistics import mean, median

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Finding, Log, Speech, violated
from interviewer.domain.fidelity.words import first_said, runs, said
from interviewer.domain.persona import Persona

_FIXED = frozenset({"ask", "open", "introduce", "state", "close", "invite_questions", "disclose", "resume_ask", "rephrase"})
_ENGLISH = "English"
_LENGTHY = 80
"""Words of an average answer above which the candidate does most of the talking whoever interviews."""
_NUMBER = re.compile(r"\b\d[\d.,]*\b")
_NUMBER_OR_NAME = re.compile(r"\b(?:\d[\d.,]*|[A-Z][A-Za-z]+)\b")


def opening_says(log: Log, *, words: Sequence[str], once: Sequence[str] = (), without: Sequence[str] = ()) -> Finding:
    """The opening has every one of `words`, those of `once` a single time, and none of `without`."""
    opening = " ".join(chosen.move.text for chosen in log.of("open", "introduce"))
    missing = [word for word in words if not said(word, opening)]
    if missing:
        return violated(f"the opening does not say {missing[0]}")
    again = [word for word in once if len(said(word, opening)) != 1]
    wrong = [word for word in without if said(word, opening)]
    if again or wrong:
        return violated(f"the opening says {(again + wrong)[0]}")
    return HELD


def no_words(log: Log, *, words: Sequence[str], era: str = "") -> Finding:
    """None of these words falls, the candidate's quoted ones left out; with an era only in sessions set in it."""
    if era and log.settings.era != era:
        return NOT_APPLICABLE
    for speech in log.speeches:
        found = first_said(words, speech.own_words)
        if found is not None:
            return violated(f"said {found!r}", speech.seq)
    return HELD


def model_answer_kept(log: Log, *, words_in_a_row: int) -> Finding:
    """No speech has so many words in a row from a model answer, a claim or a condition of the rubric."""
    secret: set[tuple[str, ...]] = set()
    for question in log.cast.questions:
        texts = [question.model_answer or ""]
        texts += [text for p in question.points for text in (p.claim, p.met_if, p.partial_if or "", p.say)]
        for text in texts:
            secret |= runs(text, words_in_a_row)
    for question in log.cast.questions:
        for text in (question.ask, question.short, *question.rephrasings):
            secret -= runs(text, words_in_a_row)
    for speech in log.speeches:
        if runs(speech.own_words, words_in_a_row) & secret:
            return violated("words of the rubric were said", speech.seq)
    return HELD


def nothing_leaked(log: Log, *, words: Sequence[str]) -> Finding:
    """No speech speaks of marks or of how answers are judged, except to a candidate who asks what this is."""
    for speech in log.speeches:
        found = None if speech.says("disclose") else first_said(words, speech.own_words)
        if found is not None:
            return violated(f"said {found!r}", speech.seq)
    return HELD


def facts_only(log: Log) -> Finding:
    """Every number and name in an answer to the candidate stands in the persona's own texts or in the candidate's words.

    In a language that writes common nouns with a capital only numbers are looked at.
    """
    answers = [speech for speech in log.speeches if speech.says("answer_candidate")]
    if not answers:
        return NOT_APPLICABLE
    known = " ".join((*_own_texts(log.persona), *log.answers.values())).lower()
    names = _NUMBER_OR_NAME if log.settings.language == _ENGLISH else _NUMBER
    for speech in answers:
        authored = " ".join(move.text for move in speech.moves if move.act != "answer_candidate").lower()
        unknown = [name for name in names.findall(_inside_sentences(speech.text)) if name.lower() not in known + authored]
        if unknown:
            return violated(f"{unknown[0]!r} is in no fact", speech.seq)
    return HELD


def _own_texts(persona: Persona) -> Iterator[str]:
    """Everything the persona's file tells of company, people and process."""
    yield from (persona.company.pitch, persona.company.domain, persona.company.role_offered, persona.identity.role)
    yield from (opening.text for opening in persona.openings)
    yield from (statement.text for statement in persona.statements)
    for member in persona.members:
        yield from (member.label, member.role)
    for fact in persona.facts:
        yield from (fact.text, *fact.answers, *(text for answers in fact.answers_by.values() for text in answers))
    for lists in (persona.lines, *(member.lines for member in persona.panel)):
        yield from (text for lines in lists.values() for text in lines)


def _inside_sentences(text: str) -> str:
    """The text with the first letter of each sentence made small, for a capital there names nothing."""
    return re.sub(r"(^|[.?!:;\n“\"—–]\s*)([A-Z])", lambda found: found.group(1) + found.group(2).lower(), text)


def share_of_words(log: Log, *, at_most: float, at_least: float = 0.0) -> Finding:
    """The interviewer speaks enough and not too much, where answers are of usual length (a median of 40 to 200 words).

    The ceiling counts only what is worded as the talk goes, not what is fixed beforehand. The floor counts that too: to complete answers
    a sparing interviewer has little to react, and padding would not make him a better one. Whoever answers at length, in more than 80
    words on average, takes the floor's share away, so that there only the ceiling counts.
    """
    lengths = [len(text.split()) for text in log.answers.values() if text.strip()]
    if not log.finished or not lengths or not 40 <= median(lengths) <= 200:
        return NOT_APPLICABLE
    every = sum(len(speech.text.split()) for speech in log.speeches)
    worded = sum(_worded(speech) for speech in log.speeches)
    low, high = every / (every + sum(lengths)), worded / (worded + sum(lengths))
    if low < at_least and mean(lengths) <= _LENGTHY:
        return violated(f"the interviewer has only {low:.0%} of the words")
    return violated(f"the interviewer's own wording is {high:.0%} of the words") if high > at_most else HELD


def _worded(speech: Speech) -> int:
    """The words of a speech that are not authored as a whole."""
    fixed = sum(len(move.text.split()) for move in speech.moves if move.act in _FIXED)
    return max(0, len(speech.text.split()) - fixed)
