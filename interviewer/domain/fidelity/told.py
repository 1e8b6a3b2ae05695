"""Rules on what is told: statements made unasked, and facts given to a candidate who asks."""

import re
from collections.abc import Sequence

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Finding, Log, Speech, violated
from interviewer.domain.fidelity.words import first_said, sentences, unsaid

_SUM = re.compile(
    r"[€£¥₩₹$]\s?\d|\b\d[\d.,]*\s?(?:k|thousand|million)\b|\b\d[\d.,]*\s?(?:yuan|rmb|usd|eur|dollars?|euros?|pounds?)\b"
    r"|\b(?:ten|twenty|thirty|forty|fifty|sixty|eighty|hundred) thousand\b|\b\d[\d.,]* (?:a|per) (?:month|year|day|hour)\b",
    re.IGNORECASE,
)
_TELLING = frozenset({"answer_candidate", "state", "open"})
Groups = Sequence[Sequence[str]]
"""Of each of these groups one word is to be said."""


def longest_turn(log: Log, *, topic: str, after: str) -> Finding:
    """A statement on this topic is made after the question `after` was asked, in the interviewer's longest turn of the session."""
    stated = next((chosen for chosen in log.of("state") if chosen.move.topic == topic), None)
    if stated is None:
        return violated(f"nothing was told on {topic}") if log.full else NOT_APPLICABLE
    if not any(chosen.move.question_id == after and chosen.seq < stated.seq for chosen in log.asks):
        return violated(f"{topic} was told before {after} was asked", stated.seq)
    lengths: dict[int, int] = {}
    for speech in log.speeches:
        lengths[speech.turn] = lengths.get(speech.turn, 0) + len(speech.text.split())
    longest = max(lengths, key=lambda turn: lengths[turn])
    if lengths.get(stated.turn, 0) < lengths[longest]:
        return violated(f"turn {longest} is longer than the one that tells of {topic}", stated.seq)
    return HELD


def one_sign(log: Log, *, topic: str, closing: str) -> Finding:
    """Unasked, exactly one remark is made on this topic, before the phase `closing`; no sum of money is ever named."""
    for speech in log.speeches:
        if _SUM.search(speech.own_words):
            return violated("a sum was named", speech.seq)
    stated = [chosen for chosen in log.of("state") if chosen.move.topic == topic]
    if len(stated) > 1:
        return violated(f"{len(stated)} remarks were made on {topic}", stated[1].seq)
    if not stated:
        return violated(f"no remark was made on {topic}") if log.full else NOT_APPLICABLE
    return violated(f"the remark on {topic} came with the good-bye", stated[0].seq) if stated[0].phase == closing else HELD


def said_last(log: Log, *, topic: str, phase: str, groups: Groups, held_back: Sequence[str]) -> Finding:
    """In a full session a statement on this topic comes in this phase, with these words; none of `held_back` is said before."""
    for speech in log.speeches:
        word = first_said(held_back, speech.own_words) if speech.phase != phase else None
        if word is not None:
            return violated(f"{word!r} was said before the phase {phase}", speech.seq)
    stated = [chosen for chosen in log.of("state") if chosen.move.topic == topic]
    if not stated:
        return violated(f"nothing was told on {topic}") if log.full else NOT_APPLICABLE
    if stated[0].phase != phase:
        return violated(f"{topic} was told in the phase {stated[0].phase}", stated[0].seq)
    missing = unsaid(groups, stated[0].move.text)
    return violated(f"the statement on {topic} does not say {missing!r}", stated[0].seq) if missing else HELD


def said_before(log: Log, *, question: str, groups: Groups) -> Finding:
    """Before this question is put, or in the turn that puts it, all of these words are said."""
    asked = next((chosen for chosen in log.asks if chosen.move.question_id == question), None)
    if asked is None:
        return NOT_APPLICABLE
    missing = unsaid(groups, " ".join(speech.own_words for speech in log.speeches if speech.turn <= asked.turn))
    return violated(f"{question} was asked before {missing!r} was said", asked.seq) if missing else HELD


def mentioned_once(log: Log, *, thing: Groups, claim: Groups) -> Finding:
    """Unasked, one sentence speaks of this thing, and its speech makes this claim of it."""
    spoken = [
        speech
        for speech in log.speeches
        if not speech.says("answer_candidate")
        for sentence in sentences(speech.own_words)
        if unsaid(thing, sentence) is None
    ]
    if not spoken:
        return violated("it was never spoken of") if log.speeches else NOT_APPLICABLE
    if len(spoken) > 1:
        return violated("it was spoken of again, unasked", spoken[1].seq)
    missing = unsaid(claim, spoken[0].own_words)
    return violated(f"it was spoken of without {missing!r}", spoken[0].seq) if missing else HELD


def fact_told(log: Log, *, fact: str, groups: Groups, never: Sequence[str] = (), always: bool = False) -> Finding:
    """The fact is told with these words to whoever asks, and in every full session if `always`; what is in `never` is not said."""
    for speech in log.speeches:
        word = first_said(never, speech.own_words)
        if word is not None:
            return violated(f"said {word!r}", speech.seq)
    told = _telling(log, fact)
    if not told:
        passed_over = _passed_over(log, fact)
        if passed_over is not None:
            return violated(f"{fact} was asked for and not told", passed_over)
        if always:
            return violated(f"{fact} was never told") if log.full else NOT_APPLICABLE
        return HELD if never and log.speeches else NOT_APPLICABLE
    missing = unsaid(groups, " ".join(speech.own_words for speech in told))
    return violated(f"{fact} was told without {missing!r}", told[0].seq) if missing else HELD


def fact_evaded(log: Log, *, fact: str, never: Sequence[str] = ()) -> Finding:
    """Whoever asks for this fact gets its evasive answers, in their order, and nothing of `never`."""
    asked = _passed_over(log, fact)
    told = [chosen.move for chosen in log.of("answer_candidate") if chosen.move.fact_id == fact]
    if asked is not None and not told:
        return violated(f"{fact} was asked for and nothing was said", asked)
    if not told:
        return NOT_APPLICABLE
    given = log.persona.fact(fact)
    if given.disclosure != "evasive":
        return violated(f"{fact} is told and not evaded")
    for speech in _telling(log, fact):
        word = first_said(never, speech.own_words)
        if word is not None:
            return violated(f"said {word!r}", speech.seq)
    for move, answer in zip(told, given.answers, strict=False):
        if move.text != answer:
            return violated(f"{fact} was told in other words than its own")
    return HELD


def _telling(log: Log, fact: str) -> list[Speech]:
    """Every speech that tells this fact."""
    return [speech for speech in log.speeches if any(move.fact_id == fact and move.act in _TELLING for move in speech.moves)]


def _passed_over(log: Log, fact: str) -> int | None:
    """The event at which a question for this fact got no reply of any kind."""
    for turn in sorted(log.heard):
        acts = log.acts_of(turn)
        asked = any(act.kind == "ask_company" and act.target == fact for act in acts)
        here = log.in_turn(turn)
        replied = any(chosen.move.act in {"answer_candidate", "defer", "decline"} for chosen in here)
        if asked and here and not replied and not any(act.kind == "stop" for act in acts):
            return here[0].seq
    return None
