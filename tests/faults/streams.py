"""Every way a reply can go wrong once it has begun, each with what is to come of it; one turn of an interview for each."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.endpoint.fault_server import (
    DONE,
    END,
    Action,
    Close,
    Hang,
    Repeat,
    Reset,
    Script,
    chunk,
    counts,
    delta,
    event,
    events,
    head,
    streamed,
    whole,
)

BEGUN = "I have heard you."
THOUGHT = "plum pudding"
"""Stands in what a model thinks and does not say."""
PROVIDERS = "\x1b[31mout of <b>memory</b>\x1b[0m"
BROKE_OFF = "the reply broke off"
UNREADABLE = "is no reply that can be read"


@dataclass(frozen=True)
class Case:
    """`send` makes the reply from the words that are to be said; `heard` is how much of it is the model's."""

    name: str
    send: Callable[[str], Script]
    heard: Literal["whole", "begun", "nothing"]
    cut: str | None
    """A part of why the words end, in the record of the session."""
    requests: int = 1

    @property
    def row(self) -> str:
        return self.name.split()[0]


def good(text: str) -> str:
    """A whole speech in the model's own words."""
    return f"{BEGUN} {text}"


def half(text: str) -> list[dict[str, object]]:
    """A sentence of the model's own and half of what is to be said, piece by piece."""
    return pieces(f"{BEGUN} {text[: len(text) // 2]}")


def pieces(text: str) -> list[dict[str, object]]:
    return [delta(word if number == 0 else f" {word}") for number, word in enumerate(text.split(" "))]


def cut_by(*after: Action) -> Callable[[str], Script]:
    return lambda text: events(*half(text), after=after)


def whole_with(*before: object, last: Sequence[object] = (delta(finish="stop"), DONE)) -> Callable[[str], Script]:
    return lambda text: events(*before, *pieces(good(text)), *last)


def raw(text: str, form: str) -> Script:
    """The whole speech in one event of this form."""
    data = json.dumps(delta(good(text), finish="stop"))
    return [head(), chunk(form.format(data=data).encode()), END]


def split(text: str) -> Script:
    """The whole speech in UTF-8, each byte in a packet of its own."""
    data = ("data: " + json.dumps(delta(f"{BEGUN} Naïve 👩‍🔬. {text}"), ensure_ascii=False) + "\r\n\r\n").encode()
    return [head(), *(chunk(data[index : index + 1]) for index in range(len(data))), event(delta(finish="stop")), END]


def error_event(text: str) -> Script:
    return events(*half(text), after=[chunk(b'event: error\ndata: {"detail": "gone"}\n\n'), END])


def once(text: str, finish: str = "stop", **fields: object) -> Script:
    """A reply from a server that does not stream, nor counts."""
    return whole({"choices": [{"message": {"role": "assistant", "content": text, **fields}, "finish_reason": finish}]})


COUNTS = counts(prompt=4000)
TOOL = [{"index": 0, "id": "1", "type": "function", "function": {"name": "look", "arguments": "{}"}}]
CASES = (
    Case("N07 ended", cut_by(Close()), "begun", BROKE_OFF),
    Case("N07 reset", cut_by(Reset()), "begun", BROKE_OFF),
    Case("N07 within a chunk", cut_by(b'40\r\ndata: {"choi', Close()), "begun", BROKE_OFF),
    Case("N08 no end", whole_with(last=()), "begun", BROKE_OFF),
    Case("N08 done and no reason", whole_with(last=(DONE,)), "whole", None),
    Case("N09 silent", cut_by(Hang()), "begun", BROKE_OFF),
    Case("N10 keep-alives", cut_by(Repeat(chunk(b": keep-alive\n\n"), 0.05)), "begun", BROKE_OFF),
    Case("N10 dribble", cut_by(Repeat(event(delta("x")), 0.05)), "begun", BROKE_OFF),
    Case("N11 no JSON", lambda _: events("{nope"), "nothing", UNREADABLE, 2),
    Case("N11 no JSON later", lambda text: events(*half(text), "{nope"), "begun", BROKE_OFF),
    Case("N11 printed over lines", lambda _: [head(), chunk(b'data: {\n  "error": "x"\n}\n\n'), END], "nothing", UNREADABLE, 2),
    Case("N11 empty data", whole_with("", ""), "whole", None),
    Case("N12 bad bytes", cut_by(chunk(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n'), END), "begun", BROKE_OFF),
    Case("N12 split", split, "whole", None),
    Case("N13 empty choices", whole_with({"choices": []}), "whole", None),
    Case("N13 only counts", whole_with(last=(delta(finish="stop"), COUNTS, DONE)), "whole", None),
    Case("N13 null delta", whole_with({"choices": [{"delta": None}]}), "whole", None),
    Case("N13 no delta", whole_with('{"choices": [{}]}'), "whole", None),
    Case("N13 carriage returns", lambda text: raw(text, "data: {data}\r\n\r\ndata: [DONE]\r\n\r\n"), "whole", None),
    Case("N13 no blank", lambda text: raw(text, "data:{data}\n\ndata:[DONE]\n\n"), "whole", None),
    Case("N14 error within", lambda text: events(*half(text), {"error": {"message": PROVIDERS}}), "begun", BROKE_OFF),
    Case("N14 error event", error_event, "begun", BROKE_OFF),
    Case("N14 error with 200", lambda _: whole({"error": {"message": PROVIDERS}}), "nothing", "out of memory", 2),
    Case("N14 null choices", lambda _: whole({"choices": None, "error": None}), "nothing", "sent an error instead of a reply", 2),
    Case("N14 no choices", lambda _: whole({"choices": []}), "nothing", "sent an error instead of a reply", 2),
    Case("N16 length", lambda text: events(*half(text), delta(finish="length"), DONE), "begun", BROKE_OFF),
    Case("N16 filter", lambda text: events(*half(text), delta(finish="content_filter"), DONE), "begun", BROKE_OFF),
    Case("N16 refusal", lambda _: events(delta(refusal="I will not."), delta(finish="stop"), DONE), "nothing", BROKE_OFF),
    Case("N16 tool", lambda _: events(delta(tool_calls=TOOL), delta(finish="tool_calls"), DONE), "nothing", BROKE_OFF),
    Case("N16 empty", lambda _: streamed("", usage=COUNTS), "nothing", BROKE_OFF),
    Case("N16 unknown", whole_with(last=(delta(finish="weather"), DONE)), "begun", BROKE_OFF),
    Case("N16 at once", lambda text: once(good(text)), "whole", None),
    Case("N16 at once, length", lambda text: once(f"{BEGUN} {text[: len(text) // 2]}", finish="length"), "begun", BROKE_OFF),
    Case("N16 at once, filter", lambda _: once("", finish="content_filter"), "nothing", BROKE_OFF),
    Case("N16 at once, refusal", lambda _: once("", refusal="I will not."), "nothing", BROKE_OFF),
    Case("N16 at once, tool", lambda _: once("", finish="tool_calls", tool_calls=TOOL), "nothing", BROKE_OFF),
    Case("N17 reasoning", whole_with(delta(reasoning_content=f"They want {THOUGHT}.")), "whole", None),
    Case("N17 thinking", whole_with(*map(delta, ("<thi", f"nk>It is {THOUGHT}.", " Yes.</thi", "nk>"))), "whole", None),
    Case("N17 thinking without end", lambda _: events(*pieces(f"<think>{THOUGHT}"), delta(finish="stop"), DONE), "nothing", BROKE_OFF),
)
