"""Rules on manners: thanks, verdicts, praise, brevity, and how a candidate is led back."""

import re
from collections.abc import Sequence
from statistics import median

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Finding, Log, Speech, violated
from interviewer.domain.fidelity.words import first_said, long_words, runs, said, sentences

_QUOTED = re.compile("“([^”]+)”")
_THANKS = "appreciate"
_REMARK = 12
"""Words from which an answer has something in it to be thankful for."""
_NO_ROOM = frozenset({"plain_words", "requested", "stuck", "skipped", "done"})
"""Reasons of moves that leave no room for thanks."""


def never_judges(log: Log, *, words: Sequence[str], words_in_a_row: int, without_acts: Sequence[str] = ()) -> Finding:
    """No answer is called right or wrong in these words, none is put right in those of the rubric, and no such move is made."""
    truths = {run for question in log.cast.questions for m in question.misconceptions for run in runs(m.truth, words_in_a_row)}
    for speech in log.speeches:
        word = first_said(words, speech.own_words)
        if word is not None:
            return violated(f"said {word!r}", speech.seq)
        if truths and runs(speech.own_words, words_in_a_row) & truths:
            return violated("an answer was put right", speech.seq)
    for chosen in log.of(*without_acts):
        return violated(f"a {chosen.move.act} was given", chosen.seq)
    return HELD if log.asks else NOT_APPLICABLE


def appreciated(log: Log, *, at_least: int) -> Finding:
    """Thanks are given so often, where there was room for them, and each takes up a word the candidate said."""
    thanked = 0
    given: list[str] = []
    for turn in sorted(log.answers):
        given.append(log.answers[turn])
        for speech in log.speeches:
            if speech.turn == turn and any(_is_thanks(move.line) for move in speech.moves):
                if not _takes_up(speech, " ".join(given)):
                    return violated("thanks were given for nothing that was said", speech.seq)
                thanked += 1
    if thanked >= at_least:
        return HELD
    room = sum(_has_room(log, turn) for turn in log.answers)
    return violated(f"thanks were given {thanked} times") if log.full and room > 2 * at_least else NOT_APPLICABLE


def _takes_up(speech: Speech, given: str) -> bool:
    """Whether the thanks quote something that was given, or say a word of it that nothing else in the speech was to say."""
    if any(quoted.lower() in given.lower() for quoted in _QUOTED.findall(speech.text)):
        return True
    others = " ".join(move.text for move in speech.moves if not _is_thanks(move.line))
    return bool((long_words(speech.text) - long_words(others)) & long_words(given))


def _is_thanks(line: str | None) -> bool:
    return line is not None and line.rpartition(".")[0].rpartition(":")[2] == _THANKS


def _has_room(log: Log, turn: int) -> bool:
    """Whether the turn is an answer of some length that was followed up or left in the usual way."""
    if {act.kind for act in log.acts_of(turn)} != {"answer"} or len(log.answers[turn].split()) < _REMARK:
        return False
    acts = {chosen.move.act for chosen in log.in_turn(turn)}
    return not any(chosen.move.reason in _NO_ROOM for chosen in log.in_turn(turn)) and not acts & {"redirect", "close"}


def not_unless_raised(log: Log, *, words: Sequence[str], never: Sequence[str]) -> Finding:
    """These words are said only after the candidate has said one of them, and those of `never` not at all."""
    for speech in log.speeches:
        wrong = first_said(never, speech.own_words)
        if wrong is not None:
            return violated(f"said {wrong!r}", speech.seq)
        word = first_said(words, speech.own_words)
        raised = any(first_said(words, text) for turn, text in log.answers.items() if turn <= speech.turn)
        if word is not None and not raised:
            return violated(f"said {word!r} before the candidate did", speech.seq)
    return HELD if log.speeches else NOT_APPLICABLE


def brisk(log: Log, *, praise: Sequence[str], at_most: int, words: int) -> Finding:
    """Praise is given so often at most, and half of all sentences have no more than so many words."""
    praised = [speech for speech in log.speeches for word in praise for _ in said(word, speech.own_words)]
    if len(praised) > at_most:
        return violated(f"praise was given {len(praised)} times", praised[at_most].seq)
    lengths = [len(sentence.split()) for speech in log.speeches for sentence in sentences(speech.text)]
    if not lengths:
        return NOT_APPLICABLE
    return violated(f"half of the sentences have more than {words} words") if median(lengths) > words else HELD


def led_back(log: Log, *, most_words: int, topics: Sequence[str]) -> Finding:
    """A candidate who changes the subject gets one short sentence, and then the question again or the next one, none on `topics`."""
    seen = False
    for turn in sorted(log.heard):
        here = log.in_turn(turn)
        led = [chosen for chosen in here if chosen.move.act in {"redirect", "park"}]
        steered = any(act.kind == "switch" for act in log.acts_of(turn)) and any(chosen.before.current for chosen in here)
        if not led and not steered:
            continue
        seen = True
        if not led or not any(chosen.move.act in _GOES_ON for chosen in here):
            return violated("the candidate was not led back", here[0].seq if here else None)
        long = next((c for c in led if len(c.move.text.split()) > most_words or len(sentences(c.move.text)) > 1), None)
        if long is not None:
            return violated("it took more than one short sentence to lead back", long.seq)
        wrong = next((chosen for chosen in here if chosen.move.act in _GOES_ON and chosen.move.topic in topics), None)
        if wrong is not None:
            return violated(f"the talk went on to {wrong.move.topic}", wrong.seq)
    return HELD if seen else NOT_APPLICABLE


_GOES_ON = frozenset({"ask", "probe", "hint", "rephrase", "resume_ask", "invite_questions"})
