"""The head of a GGUF file: what a model is made for, and what its memory costs, read without loading it."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

Value = int | float | bool | str | list["Value"]

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_NUMBERS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
_LONGEST = 1 << 20
_HALF_FLOATS = 2


class NotGgufError(Exception):
    """The file is no GGUF file, or its head cannot be read; the message says which, without the file's name."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a model file says; None where it says nothing."""

    architecture: str | None
    window: int | None
    """How many tokens the model was made to have before it."""
    token_bytes: int | None
    """The memory that each token of prompt and reply takes beside the weights, at most."""
    sampled: bool
    """Whether it writes text at all; models for embeddings do not."""


def read_head(file: Path) -> Head:
    """The head of the file; NotGgufError, OSError."""
    with file.open("rb") as stream:
        if stream.read(4) != _MAGIC:
            raise NotGgufError("it does not begin as a GGUF file does")
        if _number(stream, "<I") not in _VERSIONS:
            raise NotGgufError("its GGUF version is not 2 or 3")
        _number(stream, "<Q")
        return _summary(_values(stream, int(_number(stream, "<Q"))))


def _values(stream: BinaryIO, count: int) -> dict[str, Value]:
    """Everything before the vocabulary, which is long and comes after what is wanted."""
    found: dict[str, Value] = {}
    for _ in range(count):
        key = _string(stream)
        if key.startswith("tokenizer."):
            break
        found[key] = _value(stream, int(_number(stream, "<I")))
    return found


def _value(stream: BinaryIO, kind: int) -> Value:
    if kind in _NUMBERS:
        return _number(stream, _NUMBERS[kind])
    if kind == _STRING:
        return _string(stream)
    if kind == _ARRAY:
        inner, length = int(_number(stream, "<I")), int(_number(stream, "<Q"))
        return [_value(stream, inner) for _ in range(_sane(length))]
    raise NotGgufError("its head is damaged")


def _number(stream: BinaryIO, form: str) -> int | float | bool:
    return struct.unpack(form, _taken(stream, struct.calcsize(form)))[0]


def _string(stream: BinaryIO) -> str:
    return _taken(stream, _sane(int(_number(stream, "<Q")))).decode("utf-8", "replace")


def _sane(length: int) -> int:
    if length > _LONGEST:
        raise NotGgufError("its head is damaged")
    return length


def _taken(stream: BinaryIO, length: int) -> bytes:
    got = stream.read(length)
    if len(got) < length:
        raise NotGgufError("it ends in the middle of its head")
    return got


def _summary(values: dict[str, Value]) -> Head:
    architecture = values.get("general.architecture")
    whole = _whole_numbers(values, f"{architecture}.")
    return Head(
        architecture=architecture if isinstance(architecture, str) else None,
        window=whole("context_length"),
        token_bytes=_token_bytes(whole),
        sampled=f"{architecture}.pooling_type" not in values,
    )


def _whole_numbers(values: dict[str, Value], prefix: str) -> Callable[[str], int | None]:
    def whole(key: str) -> int | None:
        value = values.get(prefix + key)
        return value if isinstance(value, int) and value > 0 else None

    return whole


def _token_bytes(whole: Callable[[str], int | None]) -> int | None:
    layers, width, heads = whole("block_count"), whole("embedding_length"), whole("attention.head_count")
    if layers is None or width is None or heads is None:
        return None
    of_head = width // heads
    keys, values = whole("attention.key_length") or of_head, whole("attention.value_length") or of_head
    return layers * (whole("attention.head_count_kv") or heads) * (keys + values) * _HALF_FLOATS
