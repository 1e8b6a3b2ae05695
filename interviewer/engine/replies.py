"""What is said to each thing a candidate does besides answering: short replies that judge nothing."""

from collections.abc import Callable

from interviewer.domain.events import Act
from interviewer.domain.moves import Move
from interviewer.engine.desk import Desk
from interviewer.engine.hooks import safe_hook


def serve(desk: Desk, act: Act) -> None:
    """Put the saying part for one act on the desk."""
    reply = _REPLIES.get(act.kind)
    if reply is not None:
        reply(desk, act)


def _company(desk: Desk, act: Act) -> None:
    persona = desk.persona
    if act.target is None:
        desk.say("answer_candidate", "not_known")
        return
    fact = persona.fact(act.target)
    if fact.disclosure == "never":
        desk.say("decline", "decline_private")
        return
    told = desk.picker.text(f"fact:{fact.id}", fact.answers)
    if told is None:
        desk.say("answer_candidate", "as_said")
        return
    text, line = told
    desk.add(Move(act="answer_candidate", text=text, line=line, fact_id=fact.id))


def _clarify(desk: Desk, act: Act) -> None:
    if desk.open is None:
        desk.say("answer_candidate", "not_known")
        return
    question = desk.open.question
    index = int(act.target) if act.target is not None and act.target.isdigit() else None
    key = f"{question.id}:clarification.{'default' if index is None else index}"
    if desk.state.used.get(key):
        desk.say("clarify", "clarify_again")
        return
    move = Move(act="clarify", text=question.default_clarification, line=key, question_id=question.id, topic=question.topic)
    if index is not None:
        given = question.clarifications[index]
        move = move.model_copy(update={"text": given.answer, "grants": given.grants, "debt": given.debt})
    desk.add(move)


def _amend(desk: Desk, act: Act) -> None:
    title = desk.state.cast.question(act.target).title if act.target and desk.state.cast.has(act.target) else None
    if title is None or not desk.say("accept_amendment", "amend", title=title):
        desk.say("accept_amendment", "acks")


def _switch(desk: Desk, act: Act) -> None:
    state, persona = desk.state, desk.persona
    if act.target is None or not act.target.isdigit():
        _redirect(desk, act)
        return
    digression = persona.policy.digressions[int(act.target)]
    if digression.do == "park" and digression.topic not in state.digressed:
        move = desk.picker.line("park", "park", topic=digression.topic)
        if move is not None:
            desk.add(move.model_copy(update={"topic": digression.topic, "debt": digression.topic}))
    else:
        _redirect(desk, act)


def _redirect(desk: Desk, _act: Act) -> None:
    hook = safe_hook(desk.state)
    if not (hook and desk.say("redirect", "redirect", hook=hook)):
        desk.say("redirect", "redirect")


def _challenge(desk: Desk, _act: Act) -> None:
    desk.say("meet_challenge", "challenge")


def _verdict(desk: Desk, _act: Act) -> None:
    desk.say("decline", "decline_verdict")


def _solution(desk: Desk, _act: Act) -> None:
    desk.say("decline", "decline_solution")


def _meta(desk: Desk, act: Act) -> None:
    if act.target != "command":
        desk.say("disclose", "disclose")


def _social(desk: Desk, _act: Act) -> None:
    if desk.empty:
        desk.say("ack", "small_talk")


_REPLIES: dict[str, Callable[[Desk, Act], None]] = {
    "ask_company": _company, "clarify": _clarify, "amend": _amend, "switch": _switch, "challenge": _challenge,
    "seek_verdict": _verdict, "seek_solution": _solution, "meta": _meta, "social": _social,
}  # fmt: skip
