import asyncio

import pytest

from interviewer.adapters.prompts import read_prompts, shipped_prompts
from interviewer.domain.events import Answered, Closed, Opened, Said
from interviewer.engine.candidates.sight import Sight
from interviewer.engine.model import BusyError, ModelError
from interviewer.engine.model_candidate import ModelCandidate
from interviewer.engine.simulate import play
from tests.fakes import ScriptedModel, a_cast, a_room, an_opening

PROMPTS = read_prompts([shipped_prompts()])


def seen(text: str, turn: int = 1) -> Sight:
    return Sight(turn, (("Lead", "(He looks up.)"), ("Lead", text)), "questions", "ask", None)


def answered(model: ScriptedModel, *sights: Sight) -> list[str]:
    async def run() -> list[str]:
        candidate = ModelCandidate(model, PROMPTS)
        return [await candidate.answer(one) for one in sights]

    return asyncio.run(run())


def test_a_model_is_given_the_conversation_and_its_words_are_typed() -> None:
    model = ScriptedModel(["  I would start with the loss.\n", "Then I would set it to zero."])
    assert answered(model, seen("Please derive it."), seen("And then?", 2)) == [
        "I would start with the loss.",
        "Then I would set it to zero.",
    ]
    messages = model.requests[1].messages
    assert [message.role for message in messages] == ["system", "user", "assistant", "user"]
    assert [message.text for message in messages[1:]] == [
        "Lead: (He looks up.)\nLead: Please derive it.",
        "I would start with the loss.",
        "Lead: (He looks up.)\nLead: And then?",
    ]
    assert {request.purpose for request in model.requests} == {"candidate"}


def test_the_oldest_words_are_left_out_where_the_window_ends() -> None:
    model = ScriptedModel(["Yes. " * 100] * 6, window=2_000)
    answered(model, *(seen(f"Question {turn}? " * 40, turn) for turn in range(1, 7)))
    last = model.requests[-1].messages
    assert last[0].role == "system"
    assert last[-1].text.endswith("Question 6? " * 40)
    assert not any("Question 1?" in message.text for message in last)
    assert model.requests[-1].characters <= 2_000 * 3


def test_a_whole_interview_can_be_held_with_a_model_that_sees_only_the_terminal() -> None:
    model = ScriptedModel(["I do not know."] * 60)
    interview = asyncio.run(play(a_room(), an_opening(a_cast()), ModelCandidate(model, PROMPTS)))
    assert isinstance(interview.events[-1], Closed) or interview.state.closed
    said = {event.text for event in interview.events if isinstance(event, Said)}
    opened = next(event for event in interview.events if isinstance(event, Opened))
    sent = " ".join(message.text for request in model.requests for message in request.messages)
    assert sum(text in sent for text in said) >= len(said) - 2
    for question in opened.cast.questions:
        assert question.model_answer is None or question.model_answer not in sent
        assert not any(point.claim in sent or point.met_if in sent for point in question.points)
    assert len([event for event in interview.events if isinstance(event, Answered)]) == len(model.requests)


def test_a_model_that_fails_is_said_to_have_failed() -> None:
    with pytest.raises(ModelError, match="It is busy"):
        answered(ScriptedModel([BusyError("It is busy.")]), seen("Hello?"))
