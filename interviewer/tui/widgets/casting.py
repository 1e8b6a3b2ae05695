"""Who speaks and who judges: two rows of a page, and how a model comes into them."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from interviewer.tui.backstage import EMBEDDED, SCRIPT, ModelChoice
from interviewer.tui.text import plain
from interviewer.tui.widgets.choices import Choices, Option

SCRIPT_NAME, RULES_NAME = "script", "rules on this machine"
NO_MODEL = "  A model? Name it in config.toml or INTERVIEWER_MODEL, or start a server."


class Casting(Vertical):
    """The voice and the judge; models may be offered at any time, and what is chosen stays chosen."""

    DEFAULT_CSS = "Casting { height: auto; } Casting #no-model { color: $text-muted; }"

    def __init__(self, models: Sequence[ModelChoice], voice: str, judge: str) -> None:
        super().__init__()
        self._models = {model.profile: model for model in models}
        self._voice = Choices("Voice", list(self._options(SCRIPT_NAME, SCRIPT)), voice, id="voice")
        self._judge = Choices("Judge", list(self._options(RULES_NAME, EMBEDDED, judging=True)), judge, id="judge")
        self._none = Static(plain(NO_MODEL), id="no-model")

    def compose(self) -> ComposeResult:
        """The rows, and a line that tells how a model is named."""
        yield self._voice
        yield self._judge
        yield self._none
        self._none.display = not self._models

    def offer(self, models: Sequence[ModelChoice]) -> None:
        """All models there are."""
        self._models = {model.profile: model for model in models}
        self._none.display = not models
        self._voice.offer(list(self._options(SCRIPT_NAME, SCRIPT)))
        self._judge.offer(list(self._options(RULES_NAME, EMBEDDED, judging=True)))

    @property
    def voice(self) -> ModelChoice | None:
        """The model that speaks; None for the script."""
        return self._models.get(self._voice.value)

    @property
    def judge(self) -> ModelChoice | None:
        """The model that judges; None for the rules."""
        return self._models.get(self._judge.value)

    @property
    def pointed_at(self) -> ModelChoice | None:
        """The model of the row that has the keys, else the one that speaks, else the one that judges."""
        return (self.judge if self._judge.has_focus else None) or self.voice or self.judge

    def _options(self, without: str, value: str, *, judging: bool = False) -> Iterator[Option]:
        yield without, value
        names = [_short(model.name) for model in self._models.values()]
        for model, name in zip(self._models.values(), names, strict=True):
            shown = name if names.count(name) == 1 else model.profile
            yield (f"{shown} + rules" if judging and model.with_rules else shown), model.profile


def _short(name: str) -> str:
    """A model's name without the one who made it."""
    return name.rpartition("/")[2] or name
