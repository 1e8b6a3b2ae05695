import asyncio
from collections.abc import Sequence

from pydantic import SecretStr

from interviewer.adapters.keyed_model import KeyedModel
from interviewer.engine.model import BusyError, KeyRefusedError, Model, ModelError
from tests.endpoint.asking import CANARY, Got, gather
from tests.fakes import ScriptedModel


class Desk:
    """Gives out keys in turn, and makes models that answer in turn."""

    def __init__(self, keys: Sequence[str | None], replies: Sequence[Sequence[str | ModelError]]) -> None:
        self.used: list[str | None] = []
        self.made: list[ScriptedModel] = []
        self._keys = list(keys)
        self._replies = list(replies)
        self.model = KeyedModel(self._make, self._find, name="m", host="host:1", window=4096, patience=5.0)

    async def _find(self) -> SecretStr | None:
        await asyncio.sleep(0)
        key = self._keys.pop(0)
        return None if key is None else SecretStr(key)

    def _make(self, key: SecretStr | None) -> Model:
        self.used.append(None if key is None else key.get_secret_value())
        self.made.append(ScriptedModel(self._replies.pop(0)))
        return self.made[-1]

    def asked(self, times: int = 1) -> list[Got]:
        async def run() -> list[Got]:
            return [await gather(self.model) for _ in range(times)]

        return asyncio.run(run())


def test_the_key_is_looked_up_once_and_at_first_use() -> None:
    desk = Desk([CANARY], [["One.", "Two."]])
    assert (desk.model.name, desk.model.host, desk.model.window, desk.model.patience) == ("m", "host:1", 4096, 5.0)
    assert (desk.model.rung, desk.model.streams) == (None, None)
    assert desk.used == []
    assert [got.text for got in desk.asked(2)] == ["One.", "Two."]
    assert desk.used == [CANARY]
    assert CANARY not in repr(vars(desk.model))


def test_a_key_that_was_refused_is_looked_up_again_and_the_old_model_closed() -> None:
    desk = Desk([None, "new"], [[KeyRefusedError("Key refused by host:1.")], ["Now."]])
    first, second = desk.asked(2)
    assert first.says == "Key refused by host:1."
    assert second.text == "Now."
    assert desk.used == [None, "new"]
    assert [model.closed for model in desk.made] == [True, False]


def test_other_errors_change_nothing() -> None:
    desk = Desk([CANARY], [[BusyError("Busy."), "Now."]])
    assert [got.text for got in desk.asked(2)] == ["", "Now."]
    assert desk.used == [CANARY]


def test_two_at_once_share_one_model() -> None:
    desk = Desk([CANARY], [["One.", "Two."]])

    async def run() -> list[Got]:
        return list(await asyncio.gather(gather(desk.model), gather(desk.model)))

    assert sorted(got.text for got in asyncio.run(run())) == ["One.", "Two."]


def test_what_was_made_is_closed_and_nothing_else() -> None:
    desk = Desk([CANARY], [["One."]])
    asyncio.run(desk.model.close())
    desk.asked()
    asyncio.run(desk.model.close())
    assert [model.closed for model in desk.made] == [True]
