import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import keyring
import pytest
from keyring.backends import fail
from pydantic import SecretStr

from interviewer.engine.model import Model, RestingError
from interviewer.engine.prompting import PromptError
from interviewer.engine.resting import Bulletin
from interviewer.settings import Endpoint, Settings
from interviewer.wiring.models import make_endpoint, make_model, make_prompts
from tests.endpoint.asking import CANARY, SCHEMA, a_request, gather
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import error, streamed

Result = TypeVar("Result")


@pytest.fixture(autouse=True)
def nothing_lies_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setattr(keyring.core, "_keyring_backend", fail.Keyring())


def settings(folder: Path) -> Settings:
    return Settings(data_dir=folder, config_dir=folder)


def endpoint(server: FaultServer) -> Endpoint:
    return Endpoint("near", "good", server.url, key_env="OPENAI_API_KEY", timeout=100.0, context=5_000)


def using(model: Model, talk: Callable[[Model], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        try:
            return await talk(model)
        finally:
            await model.close()

    return asyncio.run(run())


def keys(server: FaultServer) -> list[str]:
    return [seen.headers["authorization"].removeprefix("Bearer ") for seen in server.chats]


def test_a_model_is_what_its_endpoint_says(tmp_path: Path) -> None:
    with FaultServer(default=streamed("Good.")) as server:
        model = make_model(endpoint(server), prompts=make_prompts(settings(tmp_path)), bulletin=Bulletin())
        assert (model.name, model.host, model.window, model.patience) == ("good", f"127.0.0.1:{server.port}", 5_000, 100.0)
        assert using(model, gather).text == "Good."
        assert server.chats[0].body["model"] == "good"


def test_busy_endpoints_are_asked_again_and_a_refused_key_is_told_once_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    bulletin = Bulletin()
    with FaultServer([error(503), streamed("Good."), error(401, f"wrong: {CANARY}")]) as server:
        model = make_model(endpoint(server), prompts=make_prompts(settings(tmp_path)), bulletin=bulletin)

        async def talk(model: Model) -> None:
            first = await gather(model)
            assert (first.text, len(first.retries)) == ("Good.", 1)
            assert bulletin.take() == []
            assert "Key refused" in (await gather(model)).says
            assert isinstance((await gather(model)).error, RestingError)
            (told,) = bulletin.take()
            assert "Key refused" in told
            assert CANARY not in told

        using(model, talk)
        assert keys(server) == [CANARY] * 3


def test_a_key_that_is_held_for_this_run_goes_before_others_and_to_its_host_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    prompts = make_prompts(settings(tmp_path))
    with FaultServer(default=streamed("Good.")) as server:
        held: dict[str, SecretStr] = {}
        model = make_endpoint(endpoint(server), prompts=prompts, held=held)
        held[f"127.0.0.1:{server.port}"] = SecretStr(CANARY)
        using(model, gather)
        using(make_endpoint(endpoint(server), prompts=prompts, held={"127.0.0.1": SecretStr(CANARY)}), gather)
        using(make_endpoint(replace(endpoint(server), key_env=None), prompts=prompts), gather)
        assert keys(server)[:2] == [CANARY, "sk-other"]
        assert keys(server)[2] not in {CANARY, "sk-other"}


def test_ones_own_prompt_is_what_a_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "json_reply.md").write_text("Mine: ${schema}")
    prompts = make_prompts(settings(tmp_path))
    assert "one sentence" in prompts.render("trial", "sentence")
    refusals = [error(400, "response_format is not supported")] * 2
    with FaultServer([*refusals, streamed('{"level": 1}')]) as server:
        using(make_endpoint(endpoint(server), prompts=prompts), lambda model: gather(model, a_request(schema=SCHEMA)))
        assert 'Mine: {"type": "object"' in server.chats[-1].body["messages"][-1]["content"]
    (tmp_path / "prompts" / "json_reply.md").write_text("Mine: ${other}")
    with FaultServer() as server, pytest.raises(PromptError, match=r"json_reply\.md: uses \$\{other\}"):
        using(make_endpoint(endpoint(server), prompts=make_prompts(settings(tmp_path))), gather)


def test_a_file_is_no_endpoint(tmp_path: Path) -> None:
    file = tmp_path / "own-8b.gguf"
    file.write_bytes(b"GGUF?")
    own = Endpoint("own", "own-8b", file=file, context=2_048)
    model = make_model(own, prompts=make_prompts(settings(tmp_path)), bulletin=Bulletin())
    assert (model.name, model.host, model.window, model.patience) == ("own-8b", None, 2_048, 8.0)
    assert "own-8b.gguf" in using(model, gather).says
