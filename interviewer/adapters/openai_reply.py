"""Puts a reply together from its events and says how it ended."""

import json
from typing import Any, Literal, cast

from interviewer.adapters.openai_frames import Frame
from interviewer.adapters.openai_refusals import RefusedError, read_refusal
from interviewer.adapters.visible_text import VisibleText, WithoutKey
from interviewer.domain.usage import Usage

TEXT_LIMIT = 65_536
"""The longest reply, in characters."""
Ending = Literal["whole", "nothing", "length", "filter", "refusal", "tool", "empty", "unconfirmed", "cap"]
_ENDINGS: dict[str, Ending] = {
    "stop": "whole",
    "length": "length",
    "content_filter": "filter",
    "refusal": "refusal",
    "tool_calls": "tool",
    "function_call": "tool",
}


class Reply:
    """One reply as it comes."""

    def __init__(self, model: str, key: str = "") -> None:
        self._model = model
        self._visible = VisibleText()
        self._keyless = WithoutKey(key)
        self._finish: str | None = None
        self._refused = self._called = False
        self._written = 0
        self._said = False
        self.done = False
        """Whether the server said that nothing more comes."""
        self.usage: Usage | None = None

    @property
    def finished(self) -> bool:
        """Whether the model itself said that it had finished."""
        return self._finish is not None

    @property
    def began(self) -> bool:
        """Whether any of its text was given out."""
        return self._written > 0

    @property
    def full(self) -> bool:
        """Whether it is as long as a reply may be."""
        return self._written >= TEXT_LIMIT

    def take(self, frame: Frame) -> tuple[str, bool]:
        """The text to show after this event, and whether the event held anything new. RefusedError, ValueError."""
        if self.done or not frame.data.strip():
            return "", False
        if frame.data.strip().startswith("[DONE]"):
            self.done = True
            return "", False
        data = self._parsed(frame)
        self._count(data.get("usage"))
        choices = data.get("choices")
        if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
            return "", False
        choice = cast("dict[str, Any]", choices[0])
        if isinstance(reason := choice.get("finish_reason"), str) and reason:
            self._finish = reason.lower()
        delta = choice.get("message" if frame.whole else "delta")
        return self._read(cast("dict[str, Any]", delta)) if isinstance(delta, dict) else ("", False)

    def rest(self) -> str:
        """Text that was held back until the end was known."""
        return self._shown(self._keyless.feed(self._visible.rest()) + self._keyless.rest())

    def ending(self) -> Ending:
        """How it ended, once nothing more comes."""
        if self.full:
            return "cap"
        if self._refused:
            return "refusal"
        if self._visible.thinking:
            return "empty"
        known = _ENDINGS.get(self._finish or "", "unconfirmed")
        if known not in ("whole", "unconfirmed"):
            return known
        if self._said:
            # Some servers end a whole reply with [DONE] alone.
            return "whole" if known == "whole" or (self.done and self._finish is None) else known
        if self._called:
            return "tool"
        return "empty" if self.finished or self.done or self.began else "nothing"

    def _parsed(self, frame: Frame) -> dict[str, Any]:
        try:
            data = json.loads(frame.data)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        except ValueError:
            if frame.event == "error":
                raise RefusedError(read_refusal(frame.data)) from None
            raise
        if not isinstance(data, dict):
            raise ValueError("not a JSON object")
        found = cast("dict[str, Any]", data)
        if frame.event == "error" or found.get("error") or (frame.whole and not found.get("choices")):
            raise RefusedError(read_refusal(found))
        return found

    def _read(self, delta: dict[str, Any]) -> tuple[str, bool]:
        self._refused = self._refused or bool(delta.get("refusal"))
        self._called = self._called or bool(delta.get("tool_calls") or delta.get("function_call"))
        text = _text(delta.get("content"))
        thought = delta.get("reasoning_content") or delta.get("reasoning")
        return self._shown(self._keyless.feed(self._visible.feed(text))) if text else "", bool(text or thought)

    def _shown(self, text: str) -> str:
        text = text[: TEXT_LIMIT - self._written]
        self._written += len(text)
        self._said = self._said or bool(text.strip())
        return text

    def _count(self, told: object) -> None:
        if isinstance(told, dict):
            numbers = cast("dict[str, Any]", told)
            details = numbers.get("prompt_tokens_details")
            cached = cast("dict[str, Any]", details).get("cached_tokens") if isinstance(details, dict) else None
            prompt, completion = _number(numbers.get("prompt_tokens")), _number(numbers.get("completion_tokens"))
            if prompt is not None:
                self.usage = Usage(model=self._model, prompt=prompt, completion=completion or 0, cached=_number(cached))


def _text(content: object) -> str:
    """Content is a text, or with some servers a list of parts."""
    if isinstance(content, list):
        return "".join(
            _text(cast("dict[str, object]", part).get("text")) for part in cast("list[object]", content) if isinstance(part, dict)
        )
    return content if isinstance(content, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
