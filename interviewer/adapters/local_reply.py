"""A reply of the model inside the program, put together from its chunks."""

import json
from collections.abc import Mapping
from typing import Any

from interviewer.adapters.visible_text import VisibleText
from interviewer.domain.usage import Usage
from interviewer.engine.model import BusyError, CutError, Finished, ModelError, PromptTooLongError, ReplyError, RequestRefusedError


class LocalReply:
    """Takes chunks in the form of OpenAI's chat completions and gives what is to be shown of them."""

    def __init__(self, name: str, *, as_json: bool) -> None:
        self._name = name
        self._as_json = as_json
        self._text = ""
        self._visible = VisibleText()
        self._end: str | None = None
        self._usage: Usage | None = None
        self.begun = False
        """Whether any of it was given out."""

    def take(self, chunk: Mapping[str, Any]) -> str:
        """What this chunk adds, often nothing; ModelError if it holds an error."""
        if "error" in chunk:
            raise _refusal(chunk["error"], self._name)
        if usage := chunk.get("usage"):
            self._usage = self._counted(usage)
        text = ""
        choices: list[dict[str, Any]] = chunk.get("choices") or []
        for choice in choices:
            self._end = choice.get("finish_reason") or self._end
            delta: dict[str, Any] = choice.get("delta") or {}
            text += self._visible.feed(delta.get("content") or "")
        return self._given(text)

    def rest(self) -> str:
        """What was held back in case more came."""
        return self._given(self._visible.rest())

    def finished(self) -> Finished:
        """The end of a whole reply; CutError if it ended otherwise, ReplyError if it is not the JSON that was asked for."""
        match self._end:
            case "stop" if self._as_json and not _is_json(self._text):
                # llama.cpp drops a schema that it cannot follow, and lets the model write as it likes.
                raise ReplyError(f"{self._name} did not write the JSON that was asked for.")
            case "stop" if self.begun:
                return Finished(self._usage)
            case "stop":
                raise CutError(f"{self._name} gave an empty reply.", "empty")
            case "length":
                raise CutError(f"{self._name} had not finished when its reply was as long as it may be.", "length")
            case "tool_calls":
                raise CutError(f"{self._name} wanted to call a tool, and there are none.", "tool")
            case _:
                raise CutError(f"{self._name} stopped in the middle of its reply.", "cut")

    def _given(self, text: str) -> str:
        self.begun = self.begun or bool(text.strip())
        self._text += text
        return text

    def _counted(self, usage: Mapping[str, Any]) -> Usage:
        details: dict[str, Any] = usage.get("prompt_tokens_details") or {}
        return Usage(
            model=self._name,
            prompt=usage["prompt_tokens"],
            completion=usage["completion_tokens"],
            cached=details.get("cached_tokens"),
        )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _refusal(error: Mapping[str, Any], name: str) -> ModelError:
    match error:
        case {"type": "exceed_context_size_error", "n_prompt_tokens": int(tokens), "n_ctx": int(window)}:
            return PromptTooLongError(
                f"The request has {tokens} tokens, and {name} has room for {window}; choose a larger window or model."
            )
        case {"type": "invalid_request_error"}:
            return RequestRefusedError(f"{name} does not take this request: {str(error.get('message'))[:200]}")
        case _:
            return BusyError(f"{name} failed: {str(error.get('message'))[:200]}")
