"""The one asking part of a turn: probe, hint, rephrase, the next question, the candidate's questions, or the end."""

from interviewer.domain.moves import Move
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.engine.desk import Desk, aim
from interviewer.engine.hooks import fitting_hook, safe_hook
from interviewer.engine.lines import probe_key, probe_texts
from interviewer.engine.progress import next_step, phase_of_kind
from interviewer.engine.targets import Target, next_hint, next_probe, open_points

HOOK_RATE = 0.9
"""The share of probes that take up the candidate's words where they can; the rest go straight to the question."""

BRIDGE_RATE = 0.35


def after_answer(desk: Desk) -> None:
    """An answer was heard: lead back, ask what was meant, probe, or go on."""
    question, record, state = desk.topic.question, desk.topic.record, desk.state
    if state.answers_ask == "off_topic":
        _after_digression(desk)
        return
    hook = safe_hook(state)
    if state.answers_ask == "unclear" and record.ask_backs == 0 and hook is not None and desk.say("ask_back", "ask_back", hook=hook):
        return
    target = next_probe(state, question, record)
    if target is None:
        move_on(desk, "answered")
    else:
        probe(desk, target)


def _after_digression(desk: Desk) -> None:
    """A dodge is pressed once, with the question in short; after that it counts as stuck."""
    if desk.topic.record.redirects == 0:
        hook = safe_hook(desk.state)
        if not (hook and desk.say("redirect", "redirect", hook=hook)):
            desk.say("redirect", "redirect")
        desk.resume()
    else:
        help_when_stuck(desk)


def after_noise(desk: Desk) -> None:
    """Nothing readable was typed: the question comes back once, then the candidate counts as stuck."""
    if desk.topic.record.stuck == 0:
        desk.say("ack", "resume")
        desk.resume()
        desk.mark_stuck()
    else:
        help_when_stuck(desk)


def probe(desk: Desk, target: Target) -> None:
    """Ask about one open target, taking up the candidate's words where the question follows from them."""
    question = desk.topic.question
    told = desk.picker.text(target.key, target.texts)
    if told is None:
        move_on(desk, "answered")
        return
    text, line = told
    hook = fitting_hook(desk.state, desk.topic.record.lines, (text, *target.about))
    challenged = any(act.kind == "challenge" for act in desk.state.heard.acts) if desk.state.heard else False
    if hook and not challenged and desk.picker.rng("hook").random() < HOOK_RATE:
        desk.say("ack", "probe_hook", hook=hook)
    desk.add(
        Move(
            act="probe",
            text=text,
            line=line,
            question_id=question.id,
            topic=question.topic,
            reason=target.reason,
            hook=hook,
            **aim(question, target.targets),
        )
    )


def hint(desk: Desk) -> None:
    """The candidate asked for help: the next hint of the point in question, as far as this interviewer goes."""
    given = next_hint(desk.state, desk.topic.question, desk.topic.record, asked_for=True)
    if given is None:
        desk.say("decline", "no_more_hints")
        desk.resume()
        return
    _give(desk, given.point.id, given.level, given.point.hints, "requested")


def help_when_stuck(desk: Desk) -> None:
    """The candidate has nothing: a hint the first time, on to the next question after that."""
    record = desk.topic.record
    given = next_hint(desk.state, desk.topic.question, record, asked_for=False)
    if given is None or record.stuck + 1 >= desk.persona.policy.move_on_after_stuck:
        move_on(desk, "stuck")
        return
    _give(desk, given.point.id, given.level, given.point.hints, "stuck")


def _give(desk: Desk, point_id: str, level: int, hints: tuple[str, ...], reason: str) -> None:
    question = desk.topic.question
    desk.say("ack", "hint_lead")
    desk.add(
        Move(
            act="hint",
            text=hints[level - 1],
            line=f"{question.id}:hint:{point_id}.{level - 1}",
            question_id=question.id,
            topic=question.topic,
            hint_level=level,
            reason=reason,
            **aim(question, (point_id,)),
        )
    )


def rephrase(desk: Desk) -> None:
    """Say what is being asked in other words; it costs nothing."""
    question, pending = desk.topic.question, desk.state.pending
    texts = (*question.rephrasings, question.ask)
    key = f"{question.id}:rephrasing"
    targets: tuple[str, ...] = ()
    if pending is not None and pending.kind == "probe" and len(pending.targets) == 1:
        targets = pending.targets
        key = probe_key(question, targets[0])
        texts = probe_texts(question, targets[0])
    told = desk.picker.text(key, texts, again=True)
    if told is not None:
        text, line = told
        desk.add(Move(act="rephrase", text=text, line=line, question_id=question.id, topic=question.topic, **aim(question, targets)))


def move_on(desk: Desk, reason: str) -> None:
    """Close the open question with a neutral line, the same after a strong and a weak answer, and go to what comes next."""
    closed = desk.topic.question
    move = desk.picker.line("move_on", "acks" if reason == "heard" else "move_on") or Move(act="move_on")
    desk.add(move.model_copy(update={"reason": reason, "question_id": closed.id, "topic": closed.topic}))
    desk.open = None
    if next_step(desk.state) is None:
        reverse_or_close(desk)
    else:
        ask_next(desk)


def ask_next(desk: Desk) -> None:
    """Ask the plan's next question; one the candidate has begun on already is picked up, not asked cold."""
    step = next_step(desk.state)
    if step is None:
        reverse_or_close(desk)
        return
    question = desk.state.cast.question(step.question)
    record = desk.state.record(question.id)
    desk.phase = step.phase
    ask = Move(act="ask", mode="fresh", text=question.ask, line=f"{question.id}:ask.0", question_id=question.id, topic=question.topic)
    if record.points:
        desk.say("ack", "pick_up", title=question.title)
        desk.add(_picked_up(desk, question, record, ask))
        return
    if desk.state.turn > 0 and desk.picker.rng("bridge").random() < BRIDGE_RATE:
        desk.say("ack", "bridge")
    desk.add(ask)


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
    desk.phase = phase.id
    if parked is not None:
        move = desk.picker.line("ask", "return_to", title=parked.what)
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
    name = "stopped" if early else "close"
    move = desk.picker.line("close", name) or Move(act="close")
    desk.add(move.model_copy(update={"reason": "stopped" if early else "finished"}))
