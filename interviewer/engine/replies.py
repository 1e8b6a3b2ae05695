"""What is said to each thing a candidate does besides answering: short replies that judge nothing."""

from collections.abc import Callable

from interviewer.domain.events import Act
from interviewer.domain.facts import Fact
from interviewer.domain.moves import Move
from interviewer.domain.people import Member
from interviewer.engine.desk import Desk
from interviewer.engine.hooks import safe_hook


def serve(desk: Desk, act: Act) -> None:
    """Put the saying part for one act on the desk."""
    reply = _REPLIES.get(act.kind)
    if reply is not None:
        reply(desk, act)


def _company(desk: Desk, act: Act) -> None:
    if act.private:
        desk.say("decline", "decline_private", by=_spoken_to(desk))
        return
    if act.target is None:
        desk.say("answer_candidate", "not_known", by=_spoken_to(desk))
        return
    fact = desk.persona.fact(act.target)
    if fact.disclosure == "never":
        desk.say("decline", "decline_private", by=_spoken_to(desk))
        return
    members = desk.floor.answering(fact, desk.phase)
    if not members:
        _put_off(desk, fact)
    for member in members:
        tell(desk, fact, member)


def _spoken_to(desk: Desk) -> Member | None:
    """Who was asked in person, if they may speak now."""
    member = desk.floor.addressed()
    return member if member is not None and desk.floor.may(member, desk.phase) else None


def _put_off(desk: Desk, fact: Fact) -> None:
    """Whoever knows must be silent now: the question is kept for them."""
    move = desk.picker.line("defer", "defer", by=desk.speaker)
    if move is not None:
        known = any(debt.what == fact.id for debt in desk.state.debts)
        desk.add(move if known else move.model_copy(update={"debt": fact.id}))


def tell(desk: Desk, fact: Fact, member: Member, *, paid: str | None = None) -> None:
    """A member says what they know of a fact, or that it was said before; passing a question on tells nothing."""
    key = f"fact:{fact.id}:{member.id}" if member.id in fact.answers_by else f"fact:{fact.id}"
    told = desk.picker.text(key, fact.answers_of(member.id))
    if told is None:
        desk.say("answer_candidate", "as_said", by=member)
        return
    text, line = told
    tells = None if member.id in fact.passed_on_by else fact.id
    desk.add(Move(act="answer_candidate", text=text, line=line, fact_id=tells, paid=paid), by=member)


def _clarify(desk: Desk, act: Act) -> None:
    if desk.open is None:
        desk.say("answer_candidate", "not_known")
        return
    asked = _spoken_to(desk)
    if asked is not None and asked != desk.speaker and act.target in {None, "default"}:
        desk.say("answer_candidate", "not_known", by=asked)
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
