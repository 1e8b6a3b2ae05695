"""The lists of lines an interviewer draws from, and the names a line of each may use."""

from typing import Literal

from pydantic import Field

from interviewer.domain.fields import FileModel, Prose

LINE_LISTS = (
    "acks", "waits", "move_on", "bridge", "probe_hook", "pick_up", "return_to", "ask_back", "offer_time", "clarify_again", "defer",
    "park", "decline_verdict", "decline_solution", "decline_private", "challenge", "redirect", "amend", "hint_lead",
    "no_more_hints", "resume", "invite_questions", "anything_else", "not_known", "as_said", "disclose", "small_talk",
    "gestures", "close", "stopped",
)  # fmt: skip
"""Every list an interviewer needs, one per thing an interviewer has to be able to say."""

SPECIAL_LISTS = ("plain_words", "appreciate", "warm", "hand_over")
"""Lists that only some need: who asks for plain words, who thanks for a remark, who is warm when it is earned, and panels."""

LINE_FIELDS = {
    "probe_hook": {"hook"}, "pick_up": {"title"}, "return_to": {"title"}, "ask_back": {"hook"}, "park": {"topic"},
    "redirect": {"hook"}, "amend": {"title"}, "plain_words": {"term"}, "appreciate": {"hook"},
}  # fmt: skip
"""The ${names} a line of each list may use; a list that is not here may use none."""

ASKING_LISTS = frozenset({"ask_back", "invite_questions", "anything_else", "plain_words"})
"""Lists whose lines may ask, once each."""


class NeutralLines(FileModel):
    """Lines that fit anybody, for what an interviewer's own file leaves out."""

    schema_: Literal["lines/1"] = Field(alias="schema")
    version: Prose
    licence: Prose
    language: Prose
    lines: dict[str, tuple[Prose, ...]]
    """A list each, by the names above."""
