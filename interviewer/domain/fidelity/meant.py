"""Rules on what the interviewer means: the aim of the work, a stance, kind words that are earned, and a good-bye that binds nobody."""

from collections.abc import Sequence
from typing import Literal

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Chosen, Finding, Log, violated
from interviewer.domain.fidelity.words import first_said, sentences, unsaid

Groups = Sequence[Sequence[str]]
"""Of each of these groups one word is to be said."""
_UNSOUND = frozenset({"no", "off_topic", "unclear"})
"""What the newest answer may not be to the question, for kind words to be due."""


def stance_once(log: Log, *, topic: str, after: str, groups: Groups, never: Sequence[str]) -> Finding:
    """One statement on this topic is made, after the question `after`, with one of each group of words; no speech contradicts it."""
    for speech in log.speeches:
        word = first_said(never, speech.own_words)
        if word is not None:
            return violated(f"said {word!r}", speech.seq)
    stated = [chosen for chosen in log.of("state") if chosen.move.topic == topic]
    if not stated:
        return violated(f"nothing was stated on {topic}") if log.full and after in log.plan.question_ids else NOT_APPLICABLE
    if len(stated) > 1:
        return violated(f"{topic} was stated {len(stated)} times", stated[1].seq)
    if not any(chosen.move.question_id == after and chosen.seq < stated[0].seq for chosen in log.asks):
        return violated(f"{topic} was stated before {after} was asked", stated[0].seq)
    missing = unsaid(groups, stated[0].move.text)
    return violated(f"the statement on {topic} does not say {missing!r}", stated[0].seq) if missing is not None else HELD


def aim_told(log: Log, *, fact: str, groups: Groups) -> Finding:
    """What the work is for, one of each group of words, is said in the opening, or else to whoever asks for this fact."""
    if unsaid(groups, " ".join(speech.own_words for speech in log.speeches if speech.says("open", "introduce"))) is None:
        return HELD
    asked = [turn for turn in log.heard if any(act.kind == "ask_company" and act.target == fact for act in log.acts_of(turn))]
    if not asked:
        return NOT_APPLICABLE
    missing = unsaid(groups, " ".join(speech.own_words for speech in log.speeches if speech.turn in asked))
    return violated(f"the aim was asked for and {missing!r} not said") if missing is not None else HELD


def warm_when_earned(log: Log, *, praise: Sequence[str]) -> Finding:
    """Kind words come only where every core point stands as met and no wrong belief does, and come where that happens; no other praise."""
    warm = [chosen for chosen in log.moves if _is_warm(chosen.move.line)]
    for chosen in warm:
        if not _complete(chosen):
            return violated("kind words came after an answer that is not complete", chosen.seq)
    for speech in log.speeches:
        word = first_said(praise, speech.own_words)
        if word is not None and not any(_is_warm(move.line) for move in speech.moves):
            return violated(f"said {word!r}", speech.seq)
    earned = [chosen for chosen in log.of("move_on") if chosen.move.reason == "answered" and _speaks_to_it(chosen) and _complete(chosen)]
    if earned and not warm:
        return violated("a complete answer got no kind word", earned[0].seq)
    return HELD if warm else NOT_APPLICABLE


def _is_warm(line: str | None) -> bool:
    return line is not None and line.rpartition(".")[0].rpartition(":")[2] == "warm"


def _speaks_to_it(chosen: Chosen) -> bool:
    return chosen.move.question_id in chosen.before.judged and chosen.before.answers_ask not in _UNSOUND


def _complete(chosen: Chosen) -> bool:
    question_id = chosen.move.question_id
    if question_id is None:
        return False
    record = chosen.before.record(question_id)
    wrong = any(belief.state in {"present", "suspected"} for belief in record.misconceptions.values())
    return not wrong and all(record.verdict(p.id) == "met" for p in chosen.before.cast.question(question_id).points if p.tier == "core")


def ended_warmly(
    log: Log, *, kind: Literal["silence", "pending"], warm: Sequence[str], without: Sequence[str], story: Groups, forgotten: Groups = ()
) -> Finding:
    """The good-bye is friendly and promises nothing; the story is of this kind, names no day and says one of each group.

    With `forgotten`, a sentence for the report has one word of each of these groups, and every graded question has points to look up.
    """
    outcome = log.persona.outcome
    if outcome.kind != kind or outcome.after_days is not None:
        return violated(f"the outcome is {outcome.kind}{'' if outcome.after_days is None else f' after {outcome.after_days} days'}")
    missing = unsaid(story, outcome.text)
    if missing is not None:
        return violated(f"the story does not say {missing!r}")
    if forgotten and all(unsaid(forgotten, sentence) is not None for sentence in sentences(log.persona.debrief)):
        return violated("the report does not say where the forgotten details stand")
    bare = next((chosen for chosen in log.asks if not log.cast.question(chosen.move.question_id or "").points), None)
    if bare is not None:
        return violated(f"{bare.move.question_id} has no points for the report", bare.seq)
    closing = [speech for speech in log.speeches if speech.says("close")]
    if not log.finished or not closing:
        return NOT_APPLICABLE
    wrong = first_said(without, closing[-1].own_words)
    if wrong is not None:
        return violated(f"the good-bye says {wrong!r}", closing[-1].seq)
    return HELD if first_said(warm, closing[-1].own_words) else violated("the good-bye is not friendly", closing[-1].seq)
