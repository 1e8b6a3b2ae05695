"""Rules on how deep the questions go: which are put, what they ask for, and what the probes dig into."""

from collections.abc import Sequence

from interviewer.domain.fidelity.asked import part_probed
from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Chosen, Finding, Log, violated
from interviewer.domain.fidelity.words import first_said, unsaid
from interviewer.domain.question import PointKind

_PROMPTING = ("probe", "hint")


def each_asked_once(log: Log, *, questions: Sequence[str], after: str = "") -> Finding:
    """In a full session that plans all of these questions each is asked, once, in any order; none comes before `after`."""
    asked = [chosen.move.question_id for chosen in log.asks]
    for chosen in log.asks:
        name = chosen.move.question_id
        if name in questions and asked.count(name) > 1:
            return violated(f"{name} was asked {asked.count(name)} times", chosen.seq)
        if name in questions and after and after not in asked[: asked.index(name)]:
            return violated(f"{name} was asked before {after}", chosen.seq)
    if not log.full or not set(questions) <= set(log.plan.question_ids):
        return NOT_APPLICABLE
    missing = next((name for name in questions if name not in asked), None)
    return violated(f"{missing} was never asked") if missing is not None else HELD


def seldom_asked(log: Log, *, topics: Sequence[str], words: Sequence[str], at_most: int) -> Finding:
    """So many questions at most have one of these topics or say one of these words, a topic put off and heard later included."""
    about = [chosen for chosen in log.of("ask") if chosen.move.topic in topics or first_said(words, chosen.move.text)]
    if len(about) > at_most:
        return violated(f"{len(about)} questions were about {topics[0]}", about[at_most].seq)
    return HELD if log.asks else NOT_APPLICABLE


def chosen_ground(log: Log, *, topic: str, details: Sequence[PointKind]) -> Finding:
    """The first graded question leaves the choice, by its topic, and a probe goes into a detail of what was chosen.

    A detail is a point of one of these kinds, or a wrong belief. Where none of them was left open, or nothing answered, no probe is due;
    nor past the session's length, where a question gets one probe and that one may go elsewhere.
    """
    if not log.asks:
        return NOT_APPLICABLE
    first = log.asks[0]
    if first.move.topic != topic:
        return violated(f"the first question is about {first.move.topic}, not {topic}", first.seq)
    question = log.cast.question(first.move.question_id or "")
    aims = {point.id for point in question.points if point.kind in details} | {wrong.id for wrong in question.misconceptions}
    for chosen in log.of(*_PROMPTING):
        if chosen.move.question_id == question.id and aims & set(chosen.move.targets):
            return HELD
    for chosen in log.of("move_on"):
        if chosen.move.question_id == question.id and chosen.move.reason == "answered" and _left_open(chosen, aims):
            return violated("nothing was asked about a detail of what was chosen", chosen.seq)
    return NOT_APPLICABLE


def _left_open(chosen: Chosen, aims: set[str]) -> bool:
    """Whether the question was left in time with one of these points open that could have been probed."""
    if chosen.before.active_s > chosen.before.settings.minutes * 60:
        return False
    question = chosen.before.cast.question(chosen.move.question_id or "")
    record = chosen.before.record(question.id)
    return any(point.id in aims and point.probes and record.verdict(point.id) != "met" for point in question.points)


def ideas_asked(log: Log, *, questions: Sequence[str], words: Sequence[str], never: Sequence[str]) -> Finding:
    """These questions are put, and put again, with a word that asks for an idea; nothing said on them has a word of `never`."""
    for chosen in log.of("ask", "rephrase"):
        move = chosen.move
        whole = move.question_id in questions and move.mode in {None, "fresh"} and not move.targets
        if whole and first_said(words, move.text) is None:
            return violated(f"{move.question_id} was not asked for as an idea", chosen.seq)
    for speech in log.speeches:
        word = first_said(never, speech.own_words)
        if word is not None and any(move.question_id in questions for move in speech.moves):
            return violated(f"said {word!r}", speech.seq)
    return HELD if any(chosen.move.question_id in questions for chosen in log.asks) else NOT_APPLICABLE


def probes_tied(log: Log, *, words: Sequence[str], among: int) -> Finding:
    """At least one probe or hint says one of these words in a full session with so many probes; hints alone need not."""
    if any(first_said(words, chosen.move.text) for chosen in log.of(*_PROMPTING)):
        return HELD
    probes = log.of("probe")
    if not log.full or len(probes) < among:
        return NOT_APPLICABLE
    return violated(f"none of {len(probes)} probes speaks of {words[0]}", probes[-1].seq)


def both_asked(log: Log, *, question: str, groups: Sequence[Sequence[str]], part: str) -> Finding:
    """The question asks for one of each of these words; where an answer leaves this part of it out, a probe goes there."""
    asked = [chosen for chosen in log.asks if chosen.move.question_id == question and chosen.move.mode == "fresh"]
    for chosen in asked:
        missing = unsaid(groups, chosen.move.text)
        if missing is not None:
            return violated(f"{question} was asked without {missing!r}", chosen.seq)
    followed = part_probed(log, question=question, part=part)
    return HELD if asked and followed.verdict != "violated" else followed
