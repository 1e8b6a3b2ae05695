import asyncio

from interviewer.engine.model import Finished, Message, ModelRequest
from interviewer.engine.ports import Stop
from interviewer.engine.window import WatchedModel
from tests.fakes import ScriptedModel


class Counting(ScriptedModel):
    """Says that it has read so many tokens, whatever it was sent."""

    def __init__(self, tokens: int) -> None:
        super().__init__(["Yes."] * 3)
        self._tokens = tokens

    async def stream(self, request: ModelRequest, stop: Stop):
        async for item in super().stream(request, stop):
            if isinstance(item, Finished) and item.usage is not None:
                yield Finished(item.usage.model_copy(update={"prompt": self._tokens}))
            else:
                yield item


def told(tokens: int, characters: int) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []

    async def run() -> None:
        model = WatchedModel(Counting(tokens), lambda key, text: said.append((key, text)))
        request = ModelRequest((Message("user", "x" * characters),), "voice", 20)
        assert [item async for item in model.stream(request, Stop())]

    asyncio.run(run())
    return said


def test_a_prompt_of_which_the_endpoint_read_a_part_is_told() -> None:
    ((key, text),) = told(tokens=2_050, characters=30_000)
    assert key == "window:scripted.test"
    assert "scripted read only 2,050 tokens of a prompt of 30,000 characters" in text
    assert "num_ctx" in text


def test_a_prompt_that_was_read_whole_or_is_short_is_not() -> None:
    assert told(tokens=7_500, characters=30_000) == []
    assert told(tokens=5_000, characters=30_000) == []
    assert told(tokens=100, characters=5_000) == []
    assert told(tokens=0, characters=30_000) == []
