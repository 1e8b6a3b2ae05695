"""What is seldom changed before an interview, folded under one row: the year, the language of the voice, the seed."""

from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from interviewer.settings import Era
from interviewer.tui.text import plain
from interviewer.tui.widgets.choices import LABEL, Choices

ENGLISH = "English"
YEARS: tuple[tuple[str, Era], ...] = (("2017, as it was", "2017"), ("today", "now"))
SEED = "empty for a new interview, a number to repeat one"
FOLDED, OPEN = "folded", "open"


class RowInput(Input):
    """A short text, or nothing; up and down leave it as they leave the rows above."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Begin"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]


class Field(Horizontal):
    """A label and what is typed beside it."""

    DEFAULT_CSS = f"Field {{ height: 1; }} Field Static {{ width: {LABEL}; text-style: bold; }} Field Input {{ width: 1fr; }}"

    def __init__(self, label: str, box: RowInput) -> None:
        super().__init__()
        self._label = label
        self._box = box

    def compose(self) -> ComposeResult:
        """The two."""
        yield Static(plain(f"  {self._label}"))
        yield self._box


class Particulars(Vertical):
    """One row that says what holds, and opens the rows beneath it."""

    DEFAULT_CSS = "Particulars { height: auto; }"

    class Unfolded(Message):
        """The rows beneath can be seen now."""

    def __init__(self, era: Era, spoken: str) -> None:
        super().__init__()
        self._era = Choices("Year", YEARS, era, id="era")
        self._more = Choices("More", [], FOLDED, id="more")
        self._seed = RowInput(placeholder=SEED, id="seed", type="integer", max_length=9, compact=True)
        spoken = "" if spoken == ENGLISH else spoken
        self._language = RowInput(
            value=spoken, placeholder=f"{ENGLISH}; any that the model knows", id="language", max_length=40, compact=True
        )
        self._fields = Field("Language", self._language), Field("Seed", self._seed)
        self._speaks = False

    def compose(self) -> ComposeResult:
        """The row, and those beneath it."""
        yield self._more
        yield self._era
        yield from self._fields

    def on_mount(self) -> None:
        """Begin folded."""
        self.watch(self._more, "value", self._show)
        self.watch(self._era, "value", self._show, init=False)

    @property
    def era(self) -> Era:
        """The year of the interview."""
        return cast("Era", self._era.value)

    @property
    def seed(self) -> str:
        """What was typed as the seed."""
        return self._seed.value

    @property
    def language(self) -> str:
        """In which language a model is to speak."""
        return (self._language.value.strip() if self._speaks else "") or ENGLISH

    def spoken(self, *, by_model: bool) -> None:
        """Only a model speaks other languages than the script's."""
        self._speaks = by_model
        self._show()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._show()

    def _show(self) -> None:
        is_open = self._more.value == OPEN
        language, seed = self._fields
        self._era.display = seed.display = is_open
        language.display = is_open and self._speaks
        year = next(name for name, value in YEARS if value == self.era)
        holds = [year, *([self.language] if self.language != ENGLISH else []), *([f"seed {self.seed}"] if self.seed else [])]
        names = "year, language or seed" if self._speaks else "year or seed"
        self._more.offer([(", ".join(holds), FOLDED), (f"change {names}", OPEN)])
        if is_open:
            self.post_message(self.Unfolded())
