"""Where the interview goes when a question is left: the next one, the candidate's own questions, or the end."""

from interviewer.domain.moves import Move
from interviewer.domain.people import Member
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.engine.desk import Desk, aim
from interviewer.engine.lines import probe_key
from interviewer.engine.progress import next_step, phase_of_kind
from interviewer.engine.replies import tell
from interviewer.engine.targets import open_points

BRIDGE_RATE = 0.35


def move_on(desk: Desk, reason: str) -> None:
    """Close the open question with a line that does not grade it, and go to what comes next."""
    closed = desk.topic.question
    step = next_step(desk.state)
    following = desk.persona.asker(step.question) if step else desk.floor.of_phase(_after_questions(desk))
    if following.leads and desk.state.ack is None:
        desk.speaker = following
    desk.add(_left(desk, reason).model_copy(update={"reason": reason, "question_id": closed.id, "topic": closed.topic}))
    state_all(desk, after=closed.id)
    desk.open = None
    if step is None:
        reverse_or_close(desk)
    else:
        ask_next(desk)


def state_all(desk: Desk, *, before: str | None = None, after: str | None = None, phase: str | None = None) -> bool:
    """Say what the interviewer tells unasked at this point, and whether there was something; nothing is told twice."""
    told = False
    for statement in desk.persona.statements:
        line = f"statement:{statement.id}.0"
        here = (before and statement.before == before) or (after and statement.after == after) or (phase and statement.phase == phase)
        if here and not desk.state.used.get(line):
            by = desk.persona.member(statement.speaker) if statement.speaker else desk.speaker
            desk.add(Move(act="state", text=statement.text, line=line, topic=statement.topic, fact_id=statement.fact), by=by)
            told = True
    return told


def _after_questions(desk: Desk) -> str:
    phase = phase_of_kind(desk.state, "reverse") or phase_of_kind(desk.state, "close")
    return phase.id if phase is not None else desk.phase


def _left(desk: Desk, reason: str) -> Move:
    """The words with which a question is left: none after a thank-you, warm ones where the persona's rule says so, else neutral ones."""
    silent = Move(act="move_on")
    if desk.holds("appreciate"):
        return silent
    if desk.tone == "warm" and reason == "answered":
        warm = desk.picker.line("move_on", "warm", by=desk.speaker)
        if warm is not None:
            return warm
    return desk.picker.line("move_on", "acks" if reason == "heard" else "move_on", by=desk.speaker) or silent


def begin(desk: Desk) -> None:
    """Put the first question after the opening; nobody hands over to anybody, for all have just been introduced."""
    step = next_step(desk.state)
    if step is not None:
        desk.speaker = desk.persona.asker(step.question)
    ask_next(desk)


def ask_next(desk: Desk) -> None:
    """Ask the plan's next question; one the candidate has begun on already is picked up, not asked cold."""
    step = next_step(desk.state)
    if step is None:
        reverse_or_close(desk)
        return
    question = desk.state.cast.question(step.question)
    record = desk.state.record(question.id)
    _enter(desk, step.phase)
    _give_floor(desk, desk.persona.asker(question.id))
    told = state_all(desk, before=question.id)
    ask = Move(act="ask", mode="fresh", text=question.ask, line=f"{question.id}:ask.0", question_id=question.id, topic=question.topic)
    if record.points:
        desk.say("ack", "pick_up", title=question.title)
        desk.add(_picked_up(desk, question, record, ask))
        return
    if desk.state.turn > 0 and not told and desk.picker.rng("bridge").random() < BRIDGE_RATE:
        desk.say("ack", "bridge")
    desk.add(ask)


def _enter(desk: Desk, phase_id: str) -> None:
    """What is said when a phase begins; nothing if it had begun before."""
    begun = desk.state.phase == phase_id
    desk.phase = phase_id
    if not begun:
        state_all(desk, phase=phase_id)


def _give_floor(desk: Desk, member: Member) -> None:
    """Somebody else goes on; whoever leaves off says so."""
    if member == desk.speaker:
        return
    if not desk.empty:
        desk.say("hand_over", "hand_over")
    desk.speaker = member


def _picked_up(desk: Desk, question: Question, record: Record, ask: Move) -> Move:
    """The ask of a question the candidate has begun on: what is still open in it, or the question itself if nothing is."""
    for point in open_points(question, record):
        told = desk.picker.text(probe_key(question, point.id), point.probes)
        if told is not None:
            text, line = told
            return ask.model_copy(update={"mode": "pick_up", "text": text, "line": line, **aim(question, (point.id,))})
    return ask.model_copy(update={"mode": "pick_up"})


def reverse_or_close(desk: Desk) -> None:
    """The questions are over: what was parked is heard, then the candidate may ask, then the end."""
    phase = phase_of_kind(desk.state, "reverse")
    parked = next((debt for debt in desk.state.debts if debt.kind == "park"), None)
    if phase is None or desk.state.reversed:
        close(desk, early=False)
        return
    desk.speaker = desk.floor.of_phase(phase.id)
    _enter(desk, phase.id)
    if parked is not None:
        move = desk.picker.line("ask", "return_to", by=desk.speaker, title=parked.what)
        if move is not None:
            desk.add(move.model_copy(update={"mode": "return", "topic": parked.what, "paid": parked.what}))
            return
    desk.say("invite_questions", "invite_questions")


def anything_else(desk: Desk) -> None:
    """Ask whether the candidate has another question."""
    if not desk.say("invite_questions", "anything_else"):
        close(desk, early=False)


def close(desk: Desk, *, early: bool) -> None:
    """Say good-bye; nothing in it depends on how the interview went."""
    phase = phase_of_kind(desk.state, "close")
    if phase is not None:
        desk.phase = phase.id
        desk.speaker = desk.floor.of_phase(phase.id)
    if phase is not None and not early:
        _pay_debts(desk)
        state_all(desk, phase=phase.id)
    name = "stopped" if early else "close"
    move = desk.picker.line("close", name, by=desk.speaker) or Move(act="close")
    desk.add(move.model_copy(update={"reason": "stopped" if early else "finished"}))


def _pay_debts(desk: Desk) -> None:
    """Questions that were put off are answered by who has the last word, as far as they can."""
    for debt in desk.state.debts:
        if debt.kind != "defer":
            continue
        fact = desk.persona.fact(debt.what)
        if not fact.answered_by or desk.speaker.id in fact.answered_by:
            tell(desk, fact, desk.speaker, paid=debt.what)
