"""What the interviewer does next: a pure function from the state to one to three beats (conversation.md 2)."""

from interviewer.domain.events import Act
from interviewer.domain.moves import Beat, Move
from interviewer.domain.state import State
from interviewer.engine import asking, course, replies
from interviewer.engine.courtesies import appreciate
from interviewer.engine.desk import Desk
from interviewer.engine.progress import phase_of_kind, reverse_is_over

GESTURE_RATE = 0.25
"""The share of answers after which the interviewer is seen doing something; it does not depend on the answer."""

WAITS = 2
"""How many empty or thinking turns in a row only get time."""

_SILENCED_BY_CONTENT = frozenset({"think", "social"})
_PASSED_OVER = frozenset({"answer", "hint_request", "dont_know", "skip", "done", "repeat", "unclear"})


def next_beats(state: State) -> tuple[Beat, ...]:
    """The beats that answer the state's newest turn; the opening if the candidate has not spoken yet."""
    if state.turn == 0:
        return _opening(state)
    acts = state.heard.acts if state.heard else ()
    kinds = {act.kind for act in acts}
    desk = Desk(state)
    if "stop" in kinds:
        course.close(desk, early=True)
    elif "think" in kinds and kinds <= {"think", "social"}:
        _wait(desk)
    else:
        _serve(desk, acts)
        _ask(desk, acts)
        desk.drop_idle_advice()
    return desk.beats(gesture="answer" in kinds and desk.picker.rng("gesture").random() < GESTURE_RATE)


def _opening(state: State) -> tuple[Beat, ...]:
    desk = Desk(state)
    first = phase_of_kind(state, "open") or state.cast.persona.phases[0]
    desk.phase = first.id
    for index, said in enumerate(desk.persona.openings):
        act = "introduce" if said.introduces and index else "open"
        desk.speaker = desk.persona.member(said.speaker)
        desk.add(Move(act=act, text=said.text, line=f"opening.{index}"))
    course.begin(desk)
    return desk.beats(gesture=False)


def _wait(desk: Desk) -> None:
    """Time to think is always given; after two waits in a row the candidate is helped on as if stuck."""
    if desk.state.waits <= WAITS and desk.say("offer_time", "offer_time"):
        return
    if desk.open is None and desk.state.reversed:
        course.close(desk, early=False)
    elif desk.open is None:
        course.reverse_or_close(desk)
    elif desk.open.question.scored:
        asking.help_when_stuck(desk)
    else:
        course.move_on(desk, "stuck")


def _serve(desk: Desk, acts: tuple[Act, ...]) -> None:
    """Give every act of the turn its saying part, in the order they came."""
    content = any(act.kind in {"answer", "challenge"} for act in acts)
    for act in acts:
        if act.kind in _PASSED_OVER or (content and act.kind in _SILENCED_BY_CONTENT) or _says_less(act, acts):
            continue
        replies.serve(desk, act)


def _says_less(act: Act, acts: tuple[Act, ...]) -> bool:
    """Whether a reply to this act would only take back what is said to another question: nothing known beside something known."""
    if act.private or act.target not in _UNKNOWN.get(act.kind, frozenset[str | None]()):
        return False
    return any(other.kind in _UNKNOWN and other.target not in _UNKNOWN[other.kind] for other in acts)


_UNKNOWN: dict[str, frozenset[str | None]] = {"clarify": frozenset({None, "default"}), "ask_company": frozenset({None})}
"""The targets of questions to which there is only a general reply."""


def _ask(desk: Desk, acts: tuple[Act, ...]) -> None:
    """Exactly one asking part, from the first rule that applies."""
    state = desk.state
    kinds = {act.kind for act in acts}
    if desk.asking:
        return
    if state.reversed or desk.open is None:
        _outside_questions(desk, kinds)
    elif kinds & {"skip", "done"} and "answer" not in kinds:
        course.move_on(desk, "skipped" if "skip" in kinds else "done")
    elif "hint_request" in kinds:
        asking.hint(desk)
    elif "repeat" in kinds and "answer" not in kinds:
        asking.rephrase(desk)
    elif not desk.open.question.scored:
        _unscored(desk, kinds)
    elif "dont_know" in kinds and "answer" not in kinds:
        asking.help_when_stuck(desk)
    elif _waits_for_more(desk, kinds):
        return
    elif kinds & {"answer", "challenge"} or (state.judged and state.current in state.judged):
        asking.after_answer(desk)
    elif kinds == {"unclear"}:
        asking.after_noise(desk)
    else:
        desk.resume()


def _waits_for_more(desk: Desk, kinds: set[str]) -> bool:
    """Whether the candidate only asked, was answered and goes on: about the task, or wherever asking first is part of the answer."""
    if "clarify" in kinds and not kinds & {"answer", "challenge"}:
        return True
    asks = bool(kinds & {"ask_company", "clarify"}) and desk.topic.question.hears_questions
    return asks and desk.state.text.rstrip().endswith("?") and not desk.empty


def _unscored(desk: Desk, kinds: set[str]) -> None:
    """Talk without a rubric: anything said counts as heard, but a turn with nothing in it gets the question once more."""
    no_talk = kinds <= {"social", "meta", "clarify", "ask_company", "unclear"}
    if no_talk and desk.topic.record.stuck == 0:
        if "clarify" not in kinds:
            desk.resume()
        desk.mark_stuck()
    else:
        appreciate(desk)
        course.move_on(desk, "heard")


def _outside_questions(desk: Desk, kinds: set[str]) -> None:
    """No question is open: the parked topic, the candidate's own questions, or the end."""
    state = desk.state
    if not state.reversed:
        if desk.empty:
            desk.say("ack", "acks")
        course.reverse_or_close(desk)
    elif reverse_is_over(state) or _has_no_question(kinds, first=state.phase_turns == 1):
        course.close(desk, early=False)
    else:
        if desk.empty:
            desk.say("ack", "acks")
        course.anything_else(desk)


def _has_no_question(kinds: set[str], *, first: bool) -> bool:
    """Whether a turn says that the candidate has nothing to ask; a mere courtesy says so only after the first."""
    if "ask_company" in kinds:
        return False
    return bool(kinds & {"done", "skip"}) or (kinds <= {"social", "dont_know"} and not first)
