import asyncio
import itertools
from collections.abc import AsyncGenerator, Sequence

import pytest

from interviewer.adapters.prompts import read_prompts, shipped_prompts
from interviewer.domain.signals import RetryIn
from interviewer.engine.model import CutError, Finished, ModelError, ModelRequest, Piece, UnreachableError
from interviewer.engine.ports import Stop
from interviewer.engine.trial import Trial, try_model
from tests.fakes import ScriptedModel

PROMPTS = read_prompts([shipped_prompts()])
SENTENCE = ["It shows you", " what you know", " and what not."]
FORM = '{"word": "ready", "number": 7}'
Replies = Sequence[str | ModelError | Sequence[str | ModelError | RetryIn]]


class Endpoint(ScriptedModel):
    """A model that says how it is held to a form."""

    rung = "json_object"
    streams = False


def tried(model: ScriptedModel) -> Trial:
    """What came of it, with a clock that moves a second at each look: at the question and at each piece."""
    ticks = itertools.count()
    return asyncio.run(try_model(model, PROMPTS, seconds=lambda: float(next(ticks))))


def trial(replies: Replies) -> Trial:
    return tried(ScriptedModel(replies))


def test_a_model_that_does_everything() -> None:
    model = ScriptedModel([SENTENCE, FORM])
    assert tried(model) == Trial(streams=True, first_words_s=1.0, words_per_s=4.5, schema="text", problem=None)
    first, second = model.requests
    assert (first.purpose, second.purpose) == ("trial", "trial")
    assert (first.schema, second.schema is not None) == (None, True)
    assert model.left == 0


def test_a_reply_that_comes_at_once_is_measured_from_the_question() -> None:
    assert trial([["Nine words that come all at once from there."], FORM]) == Trial(False, 1.0, 9.0, "text", None)


def test_what_the_adapter_says_of_its_endpoint_counts() -> None:
    seen = tried(Endpoint([SENTENCE, FORM]))
    assert (seen.streams, seen.schema) == (False, "json_object")


@pytest.mark.parametrize("reply", [FORM, f"```json\n{FORM}\n```", f"```\n{FORM}```", '  {"number": -1, "word": ""}\n'])
def test_a_reply_that_keeps_to_the_form(reply: str) -> None:
    assert trial([SENTENCE, reply]).schema == "text"


@pytest.mark.parametrize(
    "reply",
    [
        "Ready!", f"Here: {FORM}", '{"word": "ready"}', '{"word": "ready", "number": "7"}', '{"word": 1, "number": 7}',
        f"[{FORM}]", '{"word": "ready", "number": 7, "more": 1}', "[" * 100_000, "",
    ],
)  # fmt: skip
def test_a_reply_that_does_not_keep_to_the_form(reply: str) -> None:
    seen = trial([SENTENCE, [reply]])
    assert (seen.schema, seen.problem) == (None, None)


def test_a_model_that_cannot_be_had_is_a_problem_in_its_own_words_and_asked_once() -> None:
    model = ScriptedModel([UnreachableError("Nothing answers at host.")])
    assert tried(model) == Trial(False, None, None, None, "Nothing answers at host.")
    assert len(model.requests) == 1


def test_what_was_seen_before_it_broke_off_is_told() -> None:
    broken = CutError("It broke off.", "cut")
    assert trial([[*SENTENCE, broken]]) == Trial(True, 1.0, 4.5, None, "It broke off.")
    assert trial([SENTENCE, broken]) == Trial(True, 1.0, 4.5, None, "It broke off.")


def test_a_sentence_that_is_too_long_is_long_enough_but_none_at_all_is_not() -> None:
    too_long = CutError("It went on and on.", "length")
    assert trial([[*SENTENCE, too_long], FORM]) == Trial(True, 1.0, 4.5, "text", None)
    assert trial([too_long]) == Trial(False, None, None, None, "It went on and on.")


def test_a_stop_ends_it() -> None:
    stop = Stop()

    class Waiting(ScriptedModel):
        async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
            stop.ask()
            async for item in super().stream(request, stop):
                yield item

    seen = asyncio.run(try_model(Waiting([SENTENCE]), PROMPTS, stop))
    assert seen.problem is not None
    assert seen.first_words_s is None
