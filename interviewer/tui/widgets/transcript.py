"""The conversation so far: each block is laid out once; only the open last one is laid out again, from its last line on."""

from dataclasses import dataclass

from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

MARGIN = 2
"""Empty columns to the right, so that text does not touch the scroll bar."""


@dataclass(slots=True)
class Block:
    """A run of text with one indent, in the pieces in which it came."""

    parts: list[Content]
    indent: int
    rail: Content
    """What stands before each of its lines, inside the indent; it is drawn, and never copied."""
    first: int = 0
    """The number of its first line on the screen."""
    tail: str = ""
    """What stands on its last line, with the blanks that laying out leaves away."""

    @property
    def lead(self) -> Content:
        """The columns before each line."""
        return self.rail + " " * (self.indent - self.rail.cell_length)

    @property
    def content(self) -> Content:
        """The whole text."""
        return self.parts[0] if len(self.parts) == 1 else Content("".join(part.plain for part in self.parts))


class Transcript(ScrollView, can_focus=False):
    """A list of blocks that stays at its end unless somebody scrolled up. Adding costs what the new text costs, whatever stands above."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._blocks: list[Block] = []
        self._lines: list[tuple[Content, Block]] = []
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._laid_out_at = 0

    @property
    def allow_select(self) -> bool:
        """Text can be marked with the mouse and copied."""
        return True

    @property
    def text(self) -> str:
        """Everything that stands here, as it was given."""
        return "\n".join(" " * block.indent + block.content.plain for block in self._blocks)

    @property
    def shown_lines(self) -> list[str]:
        """The lines as they are laid out."""
        return [" " * block.indent + line.plain for line, block in self._lines]

    def add(self, content: Content, *, indent: int = 0, rail: Content | None = None) -> None:
        """A block at the end; the rail takes columns of the indent."""
        block = Block([content], indent, rail or Content(""), len(self._lines))
        self._blocks.append(block)
        self._lay_out(block, content)
        self._grown()

    def extend(self, words: str) -> None:
        """More words at the end of the last block, which must be plain text."""
        block = self._blocks[-1]
        if len(self._lines) > block.first:
            self._lines.pop()
        self._strips.discard(len(self._lines))
        block.parts.append(Content(words))
        self._lay_out(block, Content(block.tail + words))
        self._grown()

    def follow(self) -> None:
        """Go to the end, and stay there until somebody scrolls."""
        self.anchor()

    def drop_last(self) -> None:
        """Take the last block away."""
        block = self._blocks.pop()
        for number in range(block.first, len(self._lines)):
            self._strips.discard(number)
        del self._lines[block.first :]
        self._grown()

    def _lay_out(self, block: Block, content: Content) -> None:
        width = max(1, self._width - block.indent)
        lines = [(line, block) for line in content.wrap(width)] if content.plain else [(Content(""), block)]
        self._lines += lines
        block.tail = _tail(content.plain, lines[-1][0].plain) if lines else ""

    @property
    def _width(self) -> int:
        return max(8, (self.scrollable_content_region.width or 80) - MARGIN)

    def _grown(self) -> None:
        self.virtual_size = Size(self._width, len(self._lines))
        self.refresh()

    def _again(self) -> None:
        self._laid_out_at = self._width
        self._lines.clear()
        self._strips.clear()
        for block in self._blocks:
            block.first = len(self._lines)
            self._lay_out(block, block.content)
        self._grown()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay everything out for the new width."""
        if self._width != self._laid_out_at:
            self._again()

    def on_mount(self) -> None:
        """Follow what is said."""
        self.follow()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow again once somebody has scrolled back to the end."""
        super().watch_scroll_y(old_value, new_value)
        self._check_anchor()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old colours."""
        super().notify_style_update()
        self._strips.clear()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The marked text."""
        return selection.extract("\n".join(self.shown_lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the marks anew."""
        del selection
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        _, scroll_y = self.scroll_offset
        width = self.size.width
        number = scroll_y + y
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        if number not in self._strips:
            self._strips[number] = self._drawn(number)
        return self._strips[number].crop_extend(0, width, self.rich_style).apply_offsets(0, number)

    def _drawn(self, number: int) -> Strip:
        content, block = self._lines[number]
        line = block.lead + content
        if self.text_selection is not None and (span := self.text_selection.get_span(number)) is not None:
            start, end = span
            marked = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(marked, start, len(line) if end == -1 else end)
        strips = Visual.to_strips(self, line, max(1, self.size.width), 1, self.visual_style, apply_selection=False)
        return strips[0] if strips else Strip.blank(self.size.width, self.rich_style)


def _tail(text: str, last_line: str) -> str:
    """The end of the text that stands on its last line, with the blanks that laying out leaves away."""
    paragraph = text[text.rfind("\n") + 1 :]
    start = len(paragraph.rstrip(" ")) - len(last_line.rstrip(" "))
    return paragraph[max(0, start) :]
