"""Rules on what is said: words that must or must not fall, and how much is said at all."""

import re
from statistics import median

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Finding, Log, violated

_FIXED = frozenset({"ask", "open", "introduce", "state", "close", "invite_questions", "disclose", "resume_ask", "rephrase"})
_NUMBER_OR_NAME = re.compile(r"\b(?:\d[\d.,]*|[A-Z][A-Za-z]+)\b")


def opening_says(log: Log, *, words: list[str], once: list[str], without: list[str]) -> Finding:
    """The opening has every one of `words`, those of `once` a single time, and none of `without`."""
    opening = " ".join(chosen.move.text for chosen in log.of("open"))
    missing = [word for word in words if not _said(word, opening)]
    if missing:
        return violated(f"the opening does not say {missing[0]}")
    again = [word for word in once if len(_said(word, opening)) != 1]
    wrong = [word for word in without if _said(word, opening)]
    if again or wrong:
        return violated(f"the opening says {(again + wrong)[0]}")
    return HELD


def no_words(log: Log, *, words: list[str], era: str = "") -> Finding:
    """None of these words falls, the candidate's quoted ones left out; with an era only in sessions set in it."""
    if era and log.settings.era != era:
        return NOT_APPLICABLE
    for speech in log.speeches:
        found = next((word for word in words if _said(word, speech.own_words)), None)
        if found is not None:
            return violated(f"said {found!r}", speech.seq)
    return HELD


def _said(word: str, text: str) -> list[str]:
    return re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)


def model_answer_kept(log: Log, *, words_in_a_row: int) -> Finding:
    """No speech has so many words in a row from a model answer, a claim or a condition of the rubric."""
    secret: set[tuple[str, ...]] = set()
    for question in log.cast.questions:
        texts = [question.model_answer or ""]
        texts += [text for p in question.points for text in (p.claim, p.met_if, p.partial_if or "", p.say)]
        for text in texts:
            secret |= _runs(text, words_in_a_row)
    for question in log.cast.questions:
        for text in (question.ask, question.short, *question.rephrasings):
            secret -= _runs(text, words_in_a_row)
    for speech in log.speeches:
        if _runs(speech.own_words, words_in_a_row) & secret:
            return violated("words of the rubric were said", speech.seq)
    return HELD


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def nothing_leaked(log: Log, *, words: list[str]) -> Finding:
    """No speech speaks of marks or of how answers are judged, except to a candidate who asks what this is."""
    for speech in log.speeches:
        if any(move.act == "disclose" for move in speech.moves):
            continue
        found = next((word for word in words if _said(word, speech.own_words)), None)
        if found is not None:
            return violated(f"said {found!r}", speech.seq)
    return HELD


def facts_only(log: Log) -> Finding:
    """Every number and name in an answer to the candidate stands in the persona's facts or in the candidate's own words."""
    answers = log.of("answer_candidate")
    if not answers:
        return NOT_APPLICABLE
    persona = log.persona
    known = " ".join(
        [persona.company.pitch, persona.company.domain, persona.company.role_offered, persona.identity.role]
        + [said.text for said in persona.openings]
        + [statement.text for statement in persona.statements]
        + [text for fact in persona.facts for text in (fact.text, *fact.answers, *(a for said in fact.answers_by.values() for a in said))]
        + [text for lists in (persona.lines, *(m.lines for m in persona.panel)) for lines in lists.values() for text in lines]
        + list(log.answers.values())
    ).lower()
    turns = {chosen.turn for chosen in answers}
    for speech in log.speeches:
        told = " ".join(move.text for move in speech.moves if move.act == "answer_candidate")
        if speech.turn in turns and told:
            unknown = [name for name in _NUMBER_OR_NAME.findall(told) if name.lower() not in known]
            if unknown:
                return violated(f"{unknown[0]!r} is in no fact", speech.seq)
    return HELD


def outcome_open(log: Log, *, kind: str, without: list[str]) -> Finding:
    """The story's end is of this kind, and the good-bye gives no decision away."""
    closes = log.of("close")
    if not closes:
        return NOT_APPLICABLE
    if log.persona.outcome.kind != kind:
        return violated(f"the outcome is {log.persona.outcome.kind}")
    wrong = [word for word in without if _said(word, closes[0].move.text)]
    return violated(f"the good-bye says {wrong[0]}", closes[0].seq) if wrong else HELD


def story_apart(log: Log, *, without: list[str]) -> Finding:
    """The good-bye is one of the persona's own, and neither it nor the story speaks of how the answers were."""
    closes = log.of("close")
    if not closes:
        return NOT_APPLICABLE
    lists = (log.persona.lines, *(member.lines for member in log.persona.panel))
    own = [text for lines in lists for name in ("close", "stopped") for text in lines.get(name, ())]
    if closes[0].move.text not in own:
        return violated("the good-bye is not the persona's own", closes[0].seq)
    wrong = [word for word in without if _said(word, f"{closes[0].move.text} {log.persona.outcome.text}")]
    return violated(f"the end speaks of {wrong[0]}", closes[0].seq) if wrong else HELD


def share_of_words(log: Log, *, at_least: float, at_most: float) -> Finding:
    """The interviewer speaks enough and not too much, where answers are of usual length (a median of 40 to 200 words).

    The ceiling counts what is worded in the session: reactions, probes, hints, answers. The floor counts his asks too: to complete answers
    a sparing interviewer has little to react, and padding would not make him a better one.
    """
    lengths = [len(text.split()) for text in log.answers.values() if text.strip()]
    if not log.finished or not lengths or not 40 <= median(lengths) <= 200:
        return NOT_APPLICABLE
    moves = [move for speech in log.speeches for move in speech.moves]
    every = sum(len(move.text.split()) for move in moves)
    worded = sum(len(move.text.split()) for move in moves if move.act not in _FIXED)
    low, high = every / (every + sum(lengths)), worded / (worded + sum(lengths))
    if low < at_least:
        return violated(f"the interviewer has only {low:.0%} of the words")
    return violated(f"the interviewer's own wording is {high:.0%} of the words") if high > at_most else HELD
