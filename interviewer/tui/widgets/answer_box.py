"""Where the candidate types: Enter sends, Ctrl+J makes a new line, Up on an empty box brings the last answer back."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from interviewer.engine.sanitise import clean
from interviewer.tui.commands import PROMPT
from interviewer.tui.editor import EditorError, edited
from interviewer.tui.inside import Inside
from interviewer.tui.mentions import Mentions


class AnswerBox(Inside, TextArea):
    """A text area that grows with its text; nothing leaves it but by Enter, and what left it comes back unless somebody takes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send"),
        Binding("ctrl+j", "new_line", "New line"),
        Binding("shift+enter,alt+enter", "new_line", show=False),
        Binding("ctrl+e", "editor", "Editor", tooltip="Write the answer in $VISUAL or $EDITOR"),
        Binding("tab", "complete", "Complete a name", show=False, tooltip="After @, whom of a panel you speak to"),
        Binding("up", "older", show=False),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed on a text; who does not keep it calls `restore`."""

        text: str

    class KeyPressed(Message):
        """Some key was pressed, whatever it does."""

    def __init__(self, *, id: str | None = None, mentions: Mentions | None = None) -> None:  # noqa: A002
        self._mentions = mentions or Mentions()
        super().__init__(id=id, soft_wrap=True, compact=True, tab_behavior="focus", highlight_cursor_line=False, placeholder=PROMPT)
        self._sent: list[str] = []
        self._back = 0
        self._held: str | None = None

    def put(self, text: str) -> None:
        """Put this text in the box, cleaned, with the cursor at its end."""
        self.load_text(clean(text))
        self.move_cursor(self.document.end)

    def restore(self) -> None:
        """What was sent is not wanted, or did not arrive: put it back before what was typed since; nothing is done if it did."""
        if self._held is not None:
            held, self._held = self._held, None
            self.put("\n".join(text for text in (held, self.text) if text))

    def drop(self) -> None:
        """What was sent was for the program itself, and done."""
        self._held = None

    def taken(self, sent: str) -> None:
        """This text was kept: remember it for Up, and take it out of the box if it is still there."""
        self._sent.append(sent)
        self._back = 0
        if self._held is None:
            self.put(self.text.removeprefix(sent))
        self._held = None

    async def _on_key(self, event: events.Key) -> None:
        if event.key != "enter":
            self.post_message(self.KeyPressed())
        # Left to itself a binding runs after the keys typed right behind it: here every key is taken in the order it was typed.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not self.check_action(binding.action, ()):
                continue
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        self.post_message(self.KeyPressed())
        await super()._on_paste(event)
        event.prevent_default()
        event.stop()

    def action_send(self) -> None:
        """Hand the text over and make room for the next one, until it is `taken`, or has to be put back."""
        self._held = self.text
        self.put("")
        self.post_message(self.Submitted(self._held))
        self.post_message(self.KeyPressed())

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def action_editor(self) -> None:
        """Write the answer in a real editor."""
        try:
            self.put(edited(self.program, self.text))
        except EditorError as error:
            self.program.notify(str(error), severity="warning")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A name is completed where there are names."""
        return bool(self._mentions) if action == "complete" else super().check_action(action, parameters)

    def update_suggestion(self) -> None:
        """Show how a name that is begun goes on."""
        self.suggestion = "" if self.document.get_line(self.cursor_location[0])[len(self._before) :] else self._mentions.ghost(self._before)

    def action_complete(self) -> None:
        """Complete the name that is begun, or leave the box where there is none."""
        completed = self._mentions.completed(self._before)
        if completed is None:
            self.screen.focus_next()
            return
        row, column = self.cursor_location
        self.replace(completed, (row, 0), (row, column))
        self.move_cursor((row, len(completed)))

    @property
    def _before(self) -> str:
        """The line up to the cursor."""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    def action_older(self) -> None:
        """On an empty box, or on one that shows a recalled answer, the answer before; else the line above."""
        recalled = self._back and self.text == self._sent[-self._back]
        if self._sent and self._back < len(self._sent) and (not self.text or recalled):
            self._back += 1
            self.put(self._sent[-self._back])
        else:
            self.action_cursor_up()
