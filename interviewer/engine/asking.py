"""What is asked about the open question: a probe, a hint, what was meant, or the question in other words."""

from interviewer.domain.moves import Move
from interviewer.engine import course
from interviewer.engine.courtesies import appreciate, ask_plain_words
from interviewer.engine.demands import stuck_limit
from interviewer.engine.desk import Desk, aim
from interviewer.engine.hooks import fitting_hook, safe_hook
from interviewer.engine.lines import probe_key, probe_texts
from interviewer.engine.targets import Target, next_hint, next_probe

HOOK_RATE = 0.9
"""The share of probes that take up the candidate's words where they can; the rest go straight to the question."""


def after_answer(desk: Desk) -> None:
    """An answer was heard: lead back, ask what was meant, probe, or go on."""
    question, record, state = desk.topic.question, desk.topic.record, desk.state
    if ask_plain_words(desk):
        return
    if state.answers_ask == "off_topic":
        _after_digression(desk)
        return
    appreciate(desk)
    hook = safe_hook(state)
    if state.answers_ask == "unclear" and record.ask_backs == 0 and hook is not None and desk.say("ask_back", "ask_back", hook=hook):
        return
    target = next_probe(state, question, record)
    if target is None:
        course.move_on(desk, "answered")
    else:
        probe(desk, target)


def _after_digression(desk: Desk) -> None:
    """A dodge is pressed once, with the question in short; after that it counts as stuck."""
    if desk.topic.record.redirects == 0:
        hook = safe_hook(desk.state)
        if not desk.holds("redirect") and not (hook and desk.say("redirect", "redirect", hook=hook)):
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
        course.move_on(desk, "answered")
        return
    text, line = told
    hook = fitting_hook(desk.state, desk.topic.record.lines, (text, *target.about))
    challenged = any(act.kind == "challenge" for act in desk.state.heard.acts) if desk.state.heard else False
    if hook and not challenged and not desk.holds("appreciate") and desk.picker.rng("hook").random() < HOOK_RATE:
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
    if given is None or record.stuck + 1 >= stuck_limit(desk.state):
        course.move_on(desk, "stuck")
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
