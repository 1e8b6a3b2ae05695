"""A terminal's input in which no byte can end the program and no paste can press a key."""

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from interviewer.tui.pastes import PasteReader

PORTION = 4096
PATIENCE_S = 0.1
HELD_S = 0.02
"""How long the first characters of what may be a paste are held back; Escape alone is one of them."""


class PatientDriver(LinuxDriver):
    """Reads the terminal as Textual does, but shows bytes that are not UTF-8 as U+FFFD, where Textual would stop with a traceback."""

    def run_input_thread(self) -> None:
        """Hand on what is typed and pasted, until the program ends."""
        parser, pastes = XTermParser(self._debug), PasteReader()
        decoder = getincrementaldecoder("utf-8")(errors="replace")
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(HELD_S if pastes.waiting else PATIENCE_S):
                    for part in pastes.feed(decoder.decode(os.read(self.fileno, PORTION))):
                        self._hand_on(parser, part) if isinstance(part, str) else self.process_message(part)
                elif pastes.waiting:
                    self._hand_on(parser, pastes.release())
                for message in parser.tick():
                    self.process_message(message)

    def _hand_on(self, parser: XTermParser, typed: str) -> None:
        for message in parser.feed(typed):
            self.process_message(message)
