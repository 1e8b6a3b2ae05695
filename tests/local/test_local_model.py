import asyncio
import json
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from interviewer.adapters.gguf import read_head
from interviewer.adapters.llama import Heard, Llama
from interviewer.adapters.local_model import LocalModel
from interviewer.engine.model import (
    CutError,
    Message,
    ModelRequest,
    NoSuchModelError,
    OverdueError,
    PromptTooLongError,
    ReplyError,
    ReplySchema,
    RequestRefusedError,
    StoppedError,
)
from interviewer.engine.ports import Stop
from tests.local.asking import ENDLESS, first_piece, question, reply
from tests.local.small_model import NAME, gguf
from tests.programs import ROOT

VERDICT = ReplySchema(
    "verdict",
    {
        "type": "object",
        "properties": {
            "points": {
                "type": "array",
                "minItems": 1,
                "maxItems": 2,
                "items": {
                    "type": "object",
                    "properties": {"cite": {"type": "string", "maxLength": 60}, "verdict": {"enum": ["met", "partial", "missing"]}},
                    "required": ["cite", "verdict"],
                    "additionalProperties": False,
                },
            },
            "level": {"type": "integer", "minimum": 1, "maximum": 5},
        },
        "required": ["points", "level"],
        "additionalProperties": False,
    },
)


@pytest.fixture(scope="module")
def model() -> Iterator[LocalModel]:
    made = LocalModel(file=gguf())
    yield made
    asyncio.run(made.close())


class Watched:
    """Sees how much the model writes for each request, and when it has really ended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.chunks = 0
        self.ended = Event()
        ask = Llama.ask

        def watched(llama: Llama, body: dict[str, Any], heard: Heard) -> None:
            def counted(chunk: Any) -> bool:
                self.chunks += 1
                return heard(chunk)

            ask(llama, body, counted)
            self.ended.set()

        monkeypatch.setattr(Llama, "ask", watched)


def test_a_reply_comes_piece_by_piece_and_says_what_it_cost(model: LocalModel) -> None:
    pieces, end = asyncio.run(reply(model, question()))
    assert len(pieces) > 1
    assert "".join(pieces).strip()
    assert end.usage is not None
    assert (end.usage.model, model.name, model.host) == (NAME, NAME, None)
    assert end.usage.prompt > 10
    assert end.usage.completion >= len(pieces)


def test_the_second_request_reads_only_what_is_new(model: LocalModel) -> None:
    first = question(system="You interview people for a job with language models. " * 20)
    pieces, end = asyncio.run(reply(model, first))
    more = (*first.messages, Message("assistant", "".join(pieces)), Message("user", "And another one?"))
    _, again = asyncio.run(reply(model, ModelRequest(more, "voice", 200, temperature=0.0)))
    assert end.usage is not None
    assert again.usage is not None
    assert again.usage.prompt > end.usage.prompt
    assert again.usage.cached is not None
    assert again.usage.cached >= end.usage.prompt * 0.9


@pytest.mark.parametrize("temperature", [0.0, 1.5])
def test_a_reply_by_a_schema_is_json_of_that_schema(model: LocalModel, temperature: float) -> None:
    asked = ModelRequest((Message("user", "Judge this answer: the mean minimises the squared error."),), "judge", 300, VERDICT, temperature)
    pieces, _ = asyncio.run(reply(model, asked))
    checker: Any = Draft202012Validator(dict(VERDICT.body))
    checker.validate(json.loads("".join(pieces)))


def test_a_reply_that_is_not_the_json_asked_for_is_no_reply(model: LocalModel) -> None:
    broken = ReplySchema("broken", {"$ref": "#/nowhere"})
    with pytest.raises(ReplyError, match="JSON"):
        asyncio.run(reply(model, question(schema=broken)))


def test_a_request_that_llama_cannot_read_is_refused(model: LocalModel) -> None:
    with pytest.raises(RequestRefusedError, match="does not take this request"):
        asyncio.run(reply(model, question("half a character: \ud83d")))


def test_two_requests_are_answered_side_by_side(model: LocalModel) -> None:
    async def both() -> list[str]:
        replies = await asyncio.gather(reply(model, question("Name one colour.")), reply(model, question("Name one animal.")))
        return ["".join(pieces) for pieces, _ in replies]

    assert all(asyncio.run(both()))


def test_a_stopped_reply_is_written_no_further(model: LocalModel, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(monkeypatch)

    async def stop_at_the_first_piece() -> None:
        stop = Stop()
        async for _ in model.stream(question(tokens=4000, schema=ENDLESS), stop):
            stop.ask()

    with pytest.raises(StoppedError):
        asyncio.run(stop_at_the_first_piece())
    assert watched.ended.wait(60)
    assert watched.chunks < 1000


def test_a_reply_nobody_waits_for_is_written_no_further(model: LocalModel, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(monkeypatch)
    asyncio.run(first_piece(model, question(tokens=4000, schema=ENDLESS)))
    assert watched.ended.wait(60)
    assert watched.chunks < 1000


def test_a_long_prompt_can_be_stopped_while_it_is_read(model: LocalModel, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(monkeypatch)

    async def stop_at_once() -> None:
        stop = Stop()
        stop.ask()
        await reply(model, question("There was a story about a fox and a hen. " * 600), stop)

    with pytest.raises(StoppedError):
        asyncio.run(stop_at_once())
    asyncio.run(reply(model, question()))
    assert watched.ended.wait(60)


def test_a_prompt_longer_than_the_window_is_said_with_both_lengths(model: LocalModel) -> None:
    with pytest.raises(PromptTooLongError, match=rf"90\d\d tokens.*{NAME}.*8192"):
        asyncio.run(reply(model, question("word " * 9000)))


def test_a_reply_as_long_as_it_may_be_is_no_whole_reply(model: LocalModel) -> None:
    with pytest.raises(CutError) as caught:
        asyncio.run(reply(model, question("Tell me a long story.", tokens=5)))
    assert caught.value.why == "length"


def test_a_reply_that_takes_too_long_is_cut() -> None:
    async def endless(seconds: float) -> None:
        slow = LocalModel(file=gguf(), timeout=seconds)
        try:
            await reply(slow, question(tokens=8000, schema=ENDLESS))
        finally:
            await slow.close()

    for seconds in (2.0, 8.0, 32.0):
        with pytest.raises((CutError, OverdueError), match=f"{seconds:.0f} s") as caught:
            asyncio.run(endless(seconds))
        # A busy machine may not have begun when the first of these times is over.
        if isinstance(caught.value, CutError):
            break
    assert isinstance(caught.value, CutError)
    assert caught.value.why == "cut"


def test_a_reply_that_does_not_begin_in_time_is_overdue() -> None:
    hurried = LocalModel(file=gguf(), timeout=0.0)

    async def once() -> None:
        try:
            await reply(hurried, question())
        finally:
            await hurried.close()

    with pytest.raises(OverdueError, match=NAME):
        asyncio.run(once())


def test_the_window_is_no_larger_than_the_model_was_made_for(tmp_path: Path) -> None:
    assert LocalModel(file=gguf(), window=1_000_000).window == 8192
    assert LocalModel(file=gguf(), window=1000).window == 1000
    assert LocalModel(file=tmp_path / "none.gguf", window=1000).window == 1000
    assert read_head(gguf()).token_bytes == 30 * 3 * 64 * 2 * 2


def head(**numbers: int) -> bytes:
    """The head of a model file with these whole numbers."""

    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value)) + value.encode()

    values = [text("general.architecture") + struct.pack("<I", 8) + text("llama")]
    values += [text(f"llama.{key.replace('__', '.')}") + struct.pack("<II", 4, number) for key, number in numbers.items()]
    return b"GGUF" + struct.pack("<IQQ", 3, 0, len(values)) + b"".join(values)


HUGE = head(context_length=2_000_000_000, block_count=100, embedding_length=16384, attention__head_count=128)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "does not begin as a GGUF file does; name a whole .gguf file"),
        (b"# A model card\n" * 100, "does not begin as a GGUF file does; name a whole .gguf file"),
        (b"GGUF" + struct.pack("<I", 9), "its GGUF version is not 2 or 3"),
        (HUGE[:-7], "it ends in the middle of its head"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1 << 60), "its head is damaged"),
        (HUGE, r"needs \d+\.\d GB of memory.*take a smaller model or a smaller window"),
        (head(pooling_type=1, block_count=2), "embeddings"),
        (head(context_length=512), "cannot be loaded: it is damaged"),
        (None, "is not there; name a model file that ends in .gguf"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_would_be_right(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "odd.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NoSuchModelError, match=f"odd.gguf.*{said}") as caught:
        asyncio.run(reply(LocalModel(file=path, window=2_000_000_000), question()))
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(NoSuchModelError, match=r"is a folder; name the \.gguf file in it"):
        asyncio.run(reply(LocalModel(file=tmp_path), question()))


def test_half_a_model_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "half.gguf"
    with gguf().open("rb") as whole:
        path.write_bytes(whole.read(4_000_000))
    with pytest.raises(NoSuchModelError, match=r"half\.gguf cannot be loaded: it is damaged"):
        asyncio.run(reply(LocalModel(file=path), question()))


def test_without_the_library_the_way_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(NoSuchModelError, match=r"install it with: pip install 'interviewer\[local\]'"):
        asyncio.run(reply(LocalModel(file=gguf()), question()))


def test_a_model_can_be_closed_before_it_was_asked_anything() -> None:
    asyncio.run(LocalModel(file=gguf()).close())


@pytest.mark.parametrize("how", ["closed", "left", "unfinished", "exit", "missing", "overlong"])
def test_a_process_that_used_the_model_writes_nothing_and_ends_by_itself(how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.local.asking", how], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
