import asyncio
from dataclasses import replace

from interviewer.domain.moves import Move
from interviewer.domain.state import State
from interviewer.domain.verdict import Cite, PointVerdict
from interviewer.engine.desk import Desk
from interviewer.engine.ports import Stop
from interviewer.engine.voice import ScriptedVoice, still_to_say
from tests.engine.speaking.stage import CAST, at

ACK = Move(act="ack", text="I see.")
PROBE = Move(act="probe", text="And b?")
QUESTION = next(question for question in CAST.questions if question.scored)


def script(state: State, *moves: Move) -> str:
    _, beat = at(*moves)

    async def said() -> list[str]:
        return [words.text async for words in ScriptedVoice().speak(state, beat, Stop())]

    return " ".join(asyncio.run(said()))


def test_an_acknowledgement_is_left_out_where_one_was_said_already() -> None:
    state, beat = at(ACK, PROBE, ack="All right.")
    assert still_to_say(state, beat) == (PROBE,)
    assert script(state, ACK, PROBE) == "And b?"
    assert script(replace(state, ack=None), ACK, PROBE) == "I see. And b?"
    assert script(replace(state, said=1), ACK, PROBE) == "I see. And b?"
    assert script(state, PROBE, ACK) == "And b? I see."


def test_some_moves_can_be_said_alone() -> None:
    assert [words.text for words in ScriptedVoice().say([PROBE], Stop())] == ["And b?"]


def strong(*, judged: bool, met: int) -> State:
    state, _ = at(PROBE, said="It is convex.")
    core = [point.id for point in QUESTION.points if point.tier == "core"][:met]
    points = {name: PointVerdict(id=name, verdict="met", cites=(Cite(turn=1, quote="convex"),)) for name in core}
    record = replace(state.record(QUESTION.id), asked_at=0, points=points)
    rule = CAST.persona.policy.tone.model_copy(update={"on_strong": "warm"})
    policy = CAST.persona.policy.model_copy(update={"tone": rule})
    cast = CAST.model_copy(update={"persona": CAST.persona.model_copy(update={"policy": policy})})
    return replace(
        state, cast=cast, current=QUESTION.id, records={QUESTION.id: record}, judged=frozenset({QUESTION.id} if judged else ()), moves=None
    )  # fmt: skip


def test_a_strong_answer_sets_the_tone_where_the_interviewer_has_a_rule_for_it() -> None:
    assert Desk(strong(judged=True, met=99)).tone == "warm"
    assert Desk(strong(judged=True, met=1)).tone == "neutral"
    assert Desk(strong(judged=False, met=99)).tone == "neutral"


def test_no_gesture_comes_after_a_word_was_said() -> None:
    for ack in ("All right.", None):
        desk = Desk(replace(strong(judged=True, met=99), ack=ack))
        desk.add(PROBE)
        assert (desk.beats(gesture=True)[0].gesture is None) is (ack is not None)
