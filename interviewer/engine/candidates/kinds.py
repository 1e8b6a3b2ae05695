"""The fifteen kinds of simulated candidate: how much each knows, how much is said at once, and what else each does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviewer.domain.prepared import Level


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of candidate behaves."""

    level: Level
    """Of the answers it gives."""
    elsewhere: Mapping[str, Level] = field(default_factory=dict[str, Level])
    """Topics on which it is better or worse than that."""
    wavers: float = 0.0
    """The share of topics on which it is one step better or worse."""
    at_once: float = 1.0
    """The share of an answer's sentences that is said before anybody asks further."""
    besides: int = 0
    """How many further remarks come with the first answer."""
    habit: str = ""
    """What else it does; empty for nothing."""
    questions: int = 1
    """How many questions of its own it puts at the end."""
    self_rating: int | None = 3


_SELF_TAUGHT: dict[str, Level] = {
    "dsa": "weak", "math": "weak",
    "kmeans": "middling", "decision_tree": "middling", "random_forest": "middling", "classic_ml": "middling", "data": "middling",
}  # fmt: skip

KINDS: dict[str, Kind] = {
    "strong": Kind("strong", questions=2, self_rating=4),
    "middling": Kind("middling", wavers=0.2),
    "weak": Kind("weak", self_rating=2),
    "terse": Kind("strong", at_once=0.3, questions=0),
    "rambling": Kind("middling", wavers=0.2, besides=2, habit="rambles", self_rating=4),
    "evasive": Kind("weak", habit="evades", questions=0, self_rating=5),
    "silent": Kind("weak", habit="waits", questions=0, self_rating=None),
    "asking": Kind("middling", wavers=0.2, at_once=0.7, habit="asks", questions=3),
    "hint-seeking": Kind("middling", wavers=0.4, at_once=0.5, habit="seeks_hints", self_rating=2),
    "jargon": Kind("jargon", self_rating=5),
    "plain": Kind("plain", questions=2),
    "hostile": Kind("middling", wavers=0.2, habit="resists", questions=0, self_rating=5),
    "curious": Kind("strong", wavers=0.3, at_once=0.8, habit="wonders", questions=5, self_rating=4),
    "amending": Kind("middling", wavers=0.2, at_once=0.6, habit="amends"),
    "self-taught": Kind("strong", elsewhere=_SELF_TAUGHT, at_once=0.8, questions=2),
}
"""Self-taught: learnt deep learning at home; firm in intuition, middling in classic methods, weak in data structures and derivations."""

GOES_ON: dict[Level, float] = {"strong": 1.0, "plain": 1.0, "jargon": 1.0, "middling": 0.75, "weak": 0.3}
"""How likely somebody of a level has one more remark when asked further."""

NEXT_TO: dict[Level, tuple[Level, Level]] = {
    "strong": ("strong", "middling"), "middling": ("strong", "weak"), "weak": ("middling", "weak"),
    "plain": ("plain", "middling"), "jargon": ("jargon", "middling"),
}  # fmt: skip
"""One step better and one step worse."""
