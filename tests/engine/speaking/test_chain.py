import asyncio
import json
from dataclasses import replace
from itertools import pairwise

import pytest

from interviewer.domain.moves import Move
from interviewer.domain.state import Exchange
from interviewer.domain.usage import Usage
from interviewer.engine.model import Finished, ModelRequest, Piece, PromptTooLongError
from interviewer.engine.speaking.chain import Chain
from tests.engine.speaking.stage import PROMPTS, a_voice, at, held, opened, spoken
from tests.fakes import ScriptedModel

DETOURS = ("Is that right?", "Are the samples in rows?", "What would you say yourself?", "One moment, please.")
ANSWERS = [
    "Good morning. I have worked on image classification for a year, in evenings and at weekends.",
    *(
        DETOURS[n // 2 % 4] if n % 2 else f"My thought number {n} is that it depends on the matrix and on how its columns lie in the space."
        for n in range(60)
    ),
]
TURNS = 40


def written(request: ModelRequest) -> str:
    return "".join(json.dumps([message.role, message.text], ensure_ascii=False) for message in request.messages)


def session(window: int) -> ScriptedModel:
    model = ScriptedModel(["So be it."] * 200, window=window)
    stage = held(a_voice(model), lambda state: ANSWERS[state.last_turn] if state.last_turn < TURNS else None)
    assert stage.state.last_turn == TURNS
    return model


def test_every_request_begins_with_the_one_before_it() -> None:
    requests = session(window=200_000).requests
    assert len(requests) > TURNS
    for before, after in pairwise(requests):
        assert written(after).startswith(written(before))
        assert len(after.messages) == len(before.messages) + 2


def test_roles_alternate_strictly() -> None:
    for request in session(window=6_000).requests:
        roles = [message.role for message in request.messages]
        assert roles == ["system", *["user", "assistant"] * (len(roles) // 2 - 1), "user"]


@pytest.mark.parametrize(("window", "count"), [(8_000, 1), (4_000, 3)])
def test_a_small_window_is_folded_at_a_question_and_the_chain_grows_on_from_there(window: int, count: int) -> None:
    requests = session(window).requests
    folds = [
        number for number, (before, after) in enumerate(pairwise(requests), start=1)
        if not written(after).startswith(written(before))
    ]  # fmt: skip
    assert len(folds) == count
    for number in folds:
        folded, before = requests[number], requests[number - 1]
        assert folded.messages[0] == before.messages[0]
        assert folded.messages[-1].text.startswith("EARLIER")
        assert "ask, as a new subject" in folded.messages[-1].text
        kept = len(folded.messages) - 2
        assert folded.messages[1:-1] == (*before.messages, folded.messages[-2])[-kept:] if kept else True
        assert folded.characters < before.characters
    assert all(request.characters / 3 + request.max_tokens < window for request in requests)


def test_between_questions_only_a_nearly_full_window_folds() -> None:
    state, beat = at(Move(act="probe", text="And b?", question_id=opened().plan.question_ids[1]))
    chains = {beat.speaker: tuple(Exchange("r" * 400, "s" * 200) for _ in range(20))}
    state = replace(state, chains=chains)
    ask = beat.model_copy(update={"acts": (Move(act="ask", mode="fresh", text="And W?"),)})
    size = Chain(PROMPTS, 10**6).prompt(state, beat, beat.acts)
    window = round((size.characters / 3.2 + size.reply) / 0.85)
    chain = Chain(PROMPTS, window)
    assert chain.prompt(state, beat, beat.acts).kept == 20
    assert 0 < chain.prompt(state, ask, ask.acts).kept < 20
    assert chain.prompt(state, ask, ask.acts).text.startswith("EARLIER")
    assert Chain(PROMPTS, round(window * 0.85)).prompt(state, beat, beat.acts).kept < 20


def test_what_an_endpoint_counts_corrects_the_estimate() -> None:
    state, beat = at(Move(act="ask", mode="fresh", text="And W?"))
    state = replace(state, chains={beat.speaker: tuple(Exchange("r" * 400, "s" * 200) for _ in range(20))})
    size = Chain(PROMPTS, 10**6).prompt(state, beat, beat.acts)
    chain = Chain(PROMPTS, round((size.characters / 3.2 + size.reply) / 0.7))
    assert chain.prompt(state, beat, beat.acts).kept == 20
    chain.learn(1_000, 500)
    assert chain.prompt(state, beat, beat.acts).kept < 20


def test_a_prompt_that_is_too_long_is_tried_once_more_and_shorter() -> None:
    model = ScriptedModel([PromptTooLongError("Too long."), "And your b?", PromptTooLongError("Too long.")])
    state, beat = at(Move(act="probe", text="And b?"))
    state = replace(state, chains={beat.speaker: tuple(Exchange("r" * 9_000, "s" * 200) for _ in range(9))})
    speech = asyncio.run(spoken(a_voice(model), state, beat))
    assert speech.text == "And your b?"
    assert model.requests[1].characters < model.requests[0].characters / 2
    assert speech.request is not None
    assert speech.request.text == model.requests[1].messages[-1].text
    assert speech.request.kept == len(model.requests[1].messages) // 2 - 1
    bare = replace(state, chains={})
    assert asyncio.run(spoken(a_voice(model), bare, beat)).text == "And b?"
    assert model.left == 0


def test_usage_is_handed_on() -> None:
    usage = Usage(model="m", prompt=900, completion=9, cached=700)
    assert Finished(usage).usage == usage
    assert Piece("x").text == "x"
    model = ScriptedModel(["And your b?"])
    state, beat = at(Move(act="probe", text="And b?"))
    speech = asyncio.run(spoken(a_voice(model), state, beat))
    assert speech.request is not None
    assert speech.request.usage is not None
    assert speech.request.usage.completion > 0
