import asyncio
from collections.abc import AsyncGenerator

import pytest

from interviewer.domain.signals import RetryIn
from interviewer.domain.usage import Usage
from interviewer.engine.model import BusyError, CutError, Finished, ModelError, ModelRequest, Piece, StoppedError
from interviewer.engine.model_judge import ModelJudge
from interviewer.engine.ports import Judge, JudgeError, Stop
from tests.engine.hand_made import LINE
from tests.engine.marking.model_replies import PROMPTS, case, every, live, mark, reply, settle, verdicts
from tests.fakes import ScriptedModel, nothing_to_tell

GOOD = "w is the covariance divided by the variance, and the objective is convex, like a bowl."
CONVEX = mark("c4", "met", ("C1", "the objective is convex"), reason="Names convexity.")


def test_an_unreadable_settlement_is_asked_for_once_more() -> None:
    model = ScriptedModel(["All of it is met." + "x" * 5_000, every(LINE, CONVEX)])
    judgement = asyncio.run(ModelJudge(model, PROMPTS).settle(case(LINE, GOOD)))
    assert verdicts(judgement)["c4"] == "met"
    first, second = model.requests
    assert second.messages[:2] == first.messages
    assert [message.role for message in second.messages] == ["system", "user", "assistant", "user"]
    assert len(second.messages[2].text) == 2_000
    assert "there is no JSON object in it" in second.messages[3].text
    assert judgement.usage is not None
    assert judgement.usage.requests == 2


def test_two_unreadable_settlements_are_no_verdict() -> None:
    with pytest.raises(JudgeError, match="the reply is no verdict: points: c1, c2, c3 left out") as caught:
        settle(case(LINE, GOOD), "Five of five.", reply(CONVEX))
    assert caught.value.raw == reply(CONVEX)
    assert caught.value.usage is not None
    assert caught.value.usage.requests == 2


def test_a_live_verdict_that_cannot_be_read_is_not_asked_for_again() -> None:
    with pytest.raises(JudgeError, match="there is no JSON object") as caught:
        live(case(LINE, GOOD), "Five of five.")
    assert caught.value.raw == "Five of five."


def test_a_cut_reply_is_asked_for_again_and_a_whole_one_without_an_end_is_taken() -> None:
    whole = every(LINE, CONVEX)
    for why in ("length", "cut", "unconfirmed"):
        model = ScriptedModel([[whole[:200], CutError("It broke off.", why)], whole])
        assert verdicts(asyncio.run(ModelJudge(model, PROMPTS).settle(case(LINE, GOOD))))["c4"] == "met"
        assert len(model.requests) == 2
    model = ScriptedModel([[whole, CutError("It may be incomplete.", "unconfirmed")]])
    assert verdicts(asyncio.run(ModelJudge(model, PROMPTS).settle(case(LINE, GOOD))))["c4"] == "met"


@pytest.mark.parametrize(
    "error", [BusyError("The model has too much to do."), StoppedError("You did not want to wait."), CutError("It refused.", "refusal")]
)
def test_a_model_that_fails_gives_no_verdict_and_says_why(error: ModelError) -> None:
    for judging in (live, settle):
        with pytest.raises(JudgeError) as caught:
            judging(case(LINE, GOOD), error)
        assert str(caught.value) == str(error).rstrip(".")


def test_a_failure_of_the_second_request_keeps_what_the_first_one_gave() -> None:
    with pytest.raises(JudgeError, match="too much to do") as caught:
        settle(case(LINE, GOOD), "Five of five.", BusyError("The model has too much to do."))
    assert caught.value.raw == "Five of five."
    assert caught.value.usage is not None


def test_who_waits_is_told_of_second_tries() -> None:
    told: list[RetryIn] = []
    retry = RetryIn(1.0, 2, 3, "It is busy.")
    model = ScriptedModel([[retry, reply(CONVEX)]])
    asyncio.run(ModelJudge(model, PROMPTS).live(case(LINE, GOOD), Stop(), told.append))
    assert told == [retry]


class SilentModel:
    """Says nothing until it is left alone."""

    name, host, window, patience = "silent", None, 32_768, 0.01

    def __init__(self) -> None:
        self.ended = False

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        try:
            await stop.wait()
            yield Finished(Usage(model=self.name, prompt=0, completion=0))
        finally:
            self.ended = True

    async def close(self) -> None:
        pass


def test_a_live_verdict_is_not_waited_for_longer_than_the_models_patience() -> None:
    model = SilentModel()
    with pytest.raises(JudgeError, match=r"no verdict within 0\.01 s"):
        asyncio.run(ModelJudge(model, PROMPTS).live(case(LINE, GOOD), Stop(), nothing_to_tell))
    assert model.ended


def test_answers_longer_than_the_window_are_not_sent() -> None:
    model = ScriptedModel([], window=6_000)
    judge: Judge = ModelJudge(model, PROMPTS)
    with pytest.raises(JudgeError, match="the answers are longer than the model's window"):
        asyncio.run(judge.settle(case(LINE, GOOD * 500)))
    assert (judge.name, judge.at_once, model.requests) == ("model:scripted", False, [])
