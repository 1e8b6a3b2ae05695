import asyncio
from collections.abc import AsyncGenerator

from interviewer.domain.moves import Move
from interviewer.domain.signals import RetryIn
from interviewer.engine.model import CutError, Finished, ModelRequest, OverdueError, Piece, RestingError, StoppedError, UnreachableError
from interviewer.engine.ports import Request, Stop, Words
from tests.engine.speaking.stage import CAST, a_voice, at, say, spoken
from tests.fakes import ScriptedModel

LINEAR = next(question for question in CAST.questions if question.id.endswith("linear_closed_form"))
PROBE = Move(act="probe", text="Which value does your b take?", question_id=LINEAR.id, targets=("c4",), hook="ones column")
NOTE = Move(act="ack", text="You wrote “ones column”.", hook="ones column")
FACT = Move(act="answer_candidate", text="The code is read by a colleague. A group for risks looks at a model first.", fact_id="review")
ASK = Move(
    act="ask", mode="fresh", text="Fit n examples by a linear model. Please derive the optimal W and b explicitly.", question_id=LINEAR.id
)
CLOSE = Move(act="close", text="Thank you. Goodbye.")


class Silent(ScriptedModel):
    """Sends what it is given, and after that nothing more, until it is closed."""

    def __init__(self, *before: str | RetryIn) -> None:
        super().__init__([])
        self._before = before
        self.ended = False

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        try:
            for item in self._before:
                yield Piece(item) if isinstance(item, str) else item
            await asyncio.Event().wait()
        finally:
            self.ended = True


class Patient(ScriptedModel):
    """Waits until it is asked to end, which happens as soon as it waits."""

    def __init__(self, stop: Stop) -> None:
        super().__init__([])
        self._stop = stop

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        yield RetryIn(seconds=9, attempt=2, attempts=3, why="Busy.")
        asyncio.get_running_loop().call_soon(self._stop.ask)
        await stop.wait()
        raise StoppedError("The person did not want to wait.")


def test_a_speech_is_released_sentence_by_sentence_and_the_request_comes_last() -> None:
    speech, model = say(["You have your ", "ones column. Wh", "ich value does b take?"], NOTE, PROBE)
    assert [piece.text for piece in speech.words] == ["You have your ones column.", "Which value does b take?"]
    assert set(speech.sources) == {"model"}
    assert speech.cuts == []
    assert speech.request is not None
    assert speech.request.text == model.requests[0].messages[-1].text
    request = model.requests[0]
    assert (request.purpose, request.temperature, request.schema) == ("voice", 0.7, None)
    assert 100 < request.max_tokens < 1000


def test_a_beat_of_fixed_words_needs_no_model() -> None:
    speech, model = say("Never asked for.", CLOSE)
    assert speech.text == CLOSE.text
    assert model.requests == []
    assert speech.request is not None
    assert CLOSE.text in speech.request.text


def test_a_resting_model_leaves_the_script_and_the_chain_whole() -> None:
    why = "The model did not answer and is left alone for a minute."
    speech, model = say(RestingError(why), NOTE, PROBE)
    assert speech.text == f"{NOTE.text} {PROBE.text}"
    assert speech.cuts == [why]
    assert speech.request is not None
    assert speech.request.text == model.requests[0].messages[-1].text


def test_an_error_before_the_first_word_is_told_and_the_script_speaks() -> None:
    speech, _ = say(UnreachableError("There is no connection to the model."), PROBE)
    assert (speech.text, speech.cuts) == (PROBE.text, ["There is no connection to the model."])
    assert speech.sources == ["script"]


def test_what_was_released_before_a_reply_broke_off_is_kept_and_not_said_again() -> None:
    speech, _ = say(
        ["Some colleague has read the code; a group for risks looks at each model. And whi", CutError("Cut.", "cut")], FACT, PROBE
    )
    assert speech.text == "Some colleague has read the code; a group for risks looks at each model. Which value does your b take?"
    assert speech.sources == ["model", "script"]
    assert speech.cuts == ["the reply broke off"]


def test_half_of_a_long_question_is_completed_and_not_begun_again() -> None:
    speech, _ = say(["Fit your n examples by a linear model. Deri", OverdueError("Nothing new came.")], ASK)
    assert speech.text == "Fit your n examples by a linear model. Please derive the optimal W and b explicitly."


def test_a_question_that_was_asked_is_not_asked_again_after_a_cut() -> None:
    speech, _ = say(["Which value does b take? Mind the", CutError("Cut.", "length")], NOTE, PROBE)
    assert speech.text == "Which value does b take?"


def test_a_part_that_was_left_out_is_said_before_the_question() -> None:
    speech, _ = say("Which value does b take?", FACT, PROBE)
    assert speech.text == f"{FACT.text} Which value does b take?"
    assert speech.sources[-1] == "model"


def test_a_question_that_was_left_out_is_asked_by_the_script() -> None:
    speech, _ = say("You have your ones column.", NOTE, PROBE)
    assert speech.text == f"You have your ones column. {PROBE.text}"
    assert speech.cuts == ["it left something out"]


def test_an_attitude_in_other_words_is_believed() -> None:
    decline = Move(act="decline", text="I do not comment on answers while we talk.")
    speech, _ = say("That is for you to decide. Which value does b take?", decline, PROBE)
    assert speech.cuts == []
    cut, _ = say(["That is for you to decide. Whi", CutError("Cut.", "cut")], decline, PROBE)
    assert cut.text == f"That is for you to decide. {PROBE.text}"


def test_no_more_than_the_question_is_said_once_it_is_to_end() -> None:
    model = ScriptedModel(["Your ones column. And the rest of it. Which value does b take?"])
    state, beat = at(NOTE, FACT, PROBE)
    stop = Stop()

    async def interrupted() -> list[Words]:
        words: list[Words] = []
        async for item in a_voice(model).speak(state, beat, stop):
            if isinstance(item, Words):
                words.append(item)
                stop.ask()
        return words

    words = asyncio.run(interrupted())
    assert [piece.text for piece in words if piece.text] == ["Your ones column.", PROBE.text]
    assert "stopped" in [piece.cut for piece in words]


def test_who_does_not_want_to_wait_gets_the_question_at_once() -> None:
    stop = Stop()
    model = Patient(stop)
    speech = asyncio.run(asyncio.wait_for(spoken(a_voice(model, first_words_s=3_600), *at(NOTE, PROBE), stop), 60))
    assert speech.text == PROBE.text
    assert speech.cuts[0] == "stopped"


def test_asked_to_end_before_it_began_it_asks_without_a_model() -> None:
    model = ScriptedModel([])
    stop = Stop()
    stop.ask()
    speech = asyncio.run(spoken(a_voice(model), *at(NOTE, PROBE), stop))
    assert speech.text == PROBE.text
    assert speech.cuts
    assert speech.request is not None


def test_a_model_that_is_slow_to_begin_is_left_and_its_stream_closed() -> None:
    model = Silent(RetryIn(seconds=1, attempt=2, attempts=3, why="Busy."))
    speech = asyncio.run(asyncio.wait_for(spoken(a_voice(model, first_words_s=0.01), *at(NOTE, PROBE)), 60))
    assert speech.text == f"{NOTE.text} {PROBE.text}"
    assert speech.cuts == ["the model took too long to begin"]
    assert [signal.why for signal in speech.signals] == ["Busy."]
    assert model.ended


def test_the_stream_is_closed_when_a_guard_catches_something() -> None:
    model = Silent("Exactly. And ")
    speech = asyncio.run(asyncio.wait_for(spoken(a_voice(model), *at(PROBE)), 60))
    assert speech.text == PROBE.text
    assert model.ended


def test_a_sentence_without_end_is_caught_while_it_comes() -> None:
    model = Silent(*["and the value of b and "] * 40)
    speech = asyncio.run(asyncio.wait_for(spoken(a_voice(model), *at(PROBE)), 60))
    assert speech.text == PROBE.text
    assert model.ended


def test_the_stream_is_closed_when_nobody_listens_any_more() -> None:
    model = Silent("Your ones column. Which")

    async def left() -> None:
        items = a_voice(model).speak(*at(NOTE, PROBE), Stop())
        assert isinstance(await anext(items), Words)
        await items.aclose()

    asyncio.run(left())
    assert model.ended


def test_what_was_said_while_waiting_is_not_said_again() -> None:
    speech, model = say("Which value does b take?", NOTE, PROBE, ack="All right.")
    assert 'ALREADY "All right."' in model.requests[0].messages[-1].text
    assert NOTE.text not in model.requests[0].messages[-1].text
    assert speech.text == "Which value does b take?"
    failed, _ = say(RestingError("It rests."), NOTE, PROBE, ack="All right.")
    assert failed.text == PROBE.text


def test_nothing_left_to_say_asks_nobody() -> None:
    speech, model = say("Never asked for.", NOTE, ack="All right.")
    assert (speech.text, model.requests) == ("", [])
    assert isinstance(speech.request, Request)
