"""Rules on what is asked: which questions, in which order, and how they are followed up."""

import re
from collections.abc import Sequence

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Finding, Log, Speech, violated
from interviewer.domain.fidelity.words import asking_sentences, first_said

_ECHO = re.compile(r"(?:^|[.!?:]\s)\s*(?!(?:why|how|what|which|when|where|who|whom|and|or)\b)\w+(?: \w+)?\?(?=\s+\w)", re.IGNORECASE)
"""A question of one or two words that goes on at once, and begins with no word that asks."""


def first_ask(log: Log, *, topic: str, question: str, before: list[str]) -> Finding:
    """The first graded question has this topic, and `question` comes before all of `before`."""
    asks = log.asks
    if not asks:
        return NOT_APPLICABLE
    if asks[0].move.topic != topic:
        return violated(f"the first question is about {asks[0].move.topic}, not {topic}", asks[0].seq)
    for chosen in asks:
        if chosen.move.question_id == question:
            return HELD
        if chosen.move.question_id in before:
            return violated(f"{chosen.move.question_id} was asked before {question}", chosen.seq)
    return NOT_APPLICABLE


def asked_in_order(log: Log, *, questions: list[str]) -> Finding:
    """In a full session all these questions are asked, once each, in this order; in any other none is asked out of order."""
    asked = [(chosen.move.question_id or "", chosen.seq) for chosen in log.asks if chosen.move.question_id in questions]
    names = [name for name, _ in asked]
    for position, (name, seq) in enumerate(asked):
        if name in names[:position] or any(questions.index(earlier) > questions.index(name) for earlier in names[:position]):
            return violated(f"{name} was asked out of order or twice", seq)
    if not log.full or not set(questions) <= set(log.plan.question_ids):
        return NOT_APPLICABLE
    missing = [name for name in questions if name not in names]
    return violated(f"{missing[0]} was never asked") if missing else HELD


def topics_not_asked(log: Log, *, topics: list[str], words: Sequence[str] = ()) -> Finding:
    """No question, probe or hint has one of these topics, and no sentence that asks says one of these words."""
    for chosen in log.of("ask", "probe", "hint"):
        if chosen.move.topic in topics:
            return violated(f"asked about {chosen.move.topic}", chosen.seq)
    for speech in log.speeches:
        word = first_said(words, " ".join(asking_sentences(speech.own_words))) if words else None
        if word is not None:
            return violated(f"asked about {word!r}", speech.seq)
    return HELD if log.asks else NOT_APPLICABLE


def part_probed(log: Log, *, question: str, part: str) -> Finding:
    """Where the first answer gives another part of the question and leaves this one out, a probe goes to it."""
    first = next((judged for judged in log.judged if judged.question == question and judged.judgement.parts_answered), None)
    if first is None or part in first.judgement.parts_answered:
        return NOT_APPLICABLE
    points = next((set(p.points) for p in log.cast.question(question).parts if p.id == part), set[str]())
    for chosen in log.moves:
        if chosen.turn < first.turn or chosen.move.question_id != question:
            continue
        if chosen.move.act in {"probe", "hint"} and points & set(chosen.move.targets):
            return HELD
        if chosen.move.act == "move_on":
            left = chosen.move.reason in _LEFT
            return NOT_APPLICABLE if left else violated(f"{part} was left out and never asked for", chosen.seq)
        if any(v.id in points and v.verdict != "missing" for j in log.judged if j.turn == chosen.turn for v in j.judgement.points):
            return NOT_APPLICABLE
    return NOT_APPLICABLE


_LEFT = frozenset({"stuck", "skipped", "done"})
"""Why a question was left when the candidate had nothing more for it."""


def probed_in_phase(log: Log, *, phase: str, point_kinds: list[str]) -> Finding:
    """Where something was answered in the phase, at least one probe or hint in it goes to a point of these kinds."""
    here = [chosen for chosen in log.moves if chosen.phase == phase and chosen.move.question_id]
    answered = False
    for chosen in here:
        question = log.cast.question(chosen.move.question_id or "")
        wanted = {point.id for point in question.points if point.kind in point_kinds}
        if chosen.move.act in {"probe", "hint"} and wanted & set(chosen.move.targets):
            return HELD
    for judged in log.judged:
        if any(step.question == judged.question and step.phase == phase for step in log.plan.steps):
            answered = True
    open_left = any(_had_open(log, chosen.move.question_id or "", point_kinds) for chosen in here if chosen.move.act == "move_on")
    if not answered or not open_left:
        return NOT_APPLICABLE
    return violated(f"nothing of the kind {' or '.join(point_kinds)} was asked for in the phase {phase}", here[-1].seq if here else None)


def _had_open(log: Log, question_id: str, kinds: list[str]) -> bool:
    """Whether the question was left by the interviewer while a point of these kinds stood open."""
    question = log.cast.question(question_id)
    for chosen in log.moves:
        if chosen.move.act == "move_on" and chosen.move.question_id == question_id:
            record = chosen.before.record(question_id)
            open_points = [p for p in question.points if p.kind in kinds and record.verdict(p.id) != "met" and p.probes]
            return bool(open_points) and chosen.move.reason not in _LEFT
    return False


def two_halves(log: Log, *, question: str, first: list[str], second: list[str], rated_as: list[str]) -> Finding:
    """The question is put in two halves, with these words in the first and the second, and rated only under `rated_as`."""
    asked = [chosen for chosen in log.asks if chosen.move.question_id == question]
    if not asked:
        return NOT_APPLICABLE
    halves = [half.lower() for half in asked[0].move.text.split("?") if half.strip()]
    if asked[0].move.mode == "fresh" and not (
        len(halves) == 2 and all(word in halves[0] for word in first) and all(word in halves[1] for word in second)
    ):
        return violated(f"{question} was not asked in two halves", asked[0].seq)
    rated = [use.id for use in log.persona.competencies if question in use.questions and use.id not in rated_as]
    return violated(f"{question} is rated under {rated[0]}") if rated else HELD


def hints_sparse(log: Log, *, unasked_max_level: int, requested_max_level: int) -> Finding:
    """No hint goes above these levels, unasked or on request; gentle sessions lawfully give one level more unasked."""
    hints = log.of("hint")
    unasked_max_level = min(3, unasked_max_level + (log.settings.pressure == "gentle"))
    for chosen in hints:
        limit = requested_max_level if chosen.move.reason == "requested" else unasked_max_level
        if (chosen.move.hint_level or 1) > limit:
            return violated(f"a hint of level {chosen.move.hint_level} was given, {chosen.move.reason}", chosen.seq)
    return HELD if hints else NOT_APPLICABLE


def one_question_a_turn(log: Log, *, two_allowed: Sequence[str] = ()) -> Finding:
    """No turn asks more than one question, whoever of a panel asks it, save the questions that come in two halves."""
    for turn in sorted({speech.turn for speech in log.speeches}):
        speeches = [speech for speech in log.speeches if speech.turn == turn]
        moves = [move for speech in speeches for move in speech.moves]
        allowed = 2 if any(move.question_id in two_allowed and move.act in {"ask", "rephrase"} for move in moves) else 1
        if sum(_questions_in(speech) for speech in speeches) > allowed:
            return violated("more than one question in one turn", speeches[-1].seq)
    return HELD


def _questions_in(speech: Speech) -> int:
    """How many questions it asks; a word of the candidate's that is echoed before the answer to it ("Photos? A few.") asks nothing."""
    echoes = len(_ECHO.findall(speech.own_words)) if speech.says("answer_candidate") else 0
    return speech.own_words.count("?") - echoes


def never_asked_again(log: Log, *, words_taken_up: int) -> Finding:
    """No question is asked twice, no met point is probed, and at most so many words in a row of an answer are said back."""
    seen: set[str] = set()
    for chosen in log.asks:
        if chosen.move.question_id in seen:
            return violated(f"{chosen.move.question_id} was asked twice", chosen.seq)
        seen.add(chosen.move.question_id or "")
    for chosen in log.of("probe"):
        record = chosen.before.record(chosen.move.question_id or "")
        if chosen.move.point_id and record.verdict(chosen.move.point_id) == "met":
            return violated(f"{chosen.move.point_id} was probed after it was met", chosen.seq)
    for speech in log.speeches:
        if _runs(speech.text, words_taken_up + 1) & _runs(log.answers.get(speech.turn, ""), words_taken_up + 1):
            return violated("the answer was said back at length", speech.seq)
    return HELD


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words as they are typed, so that "don't" is one."""
    words = text.lower().split()
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
