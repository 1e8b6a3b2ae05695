"""The command palette's first page, in the order in which a person needs it."""

from typing import Any, cast

from textual.command import DiscoveryHit, Hits
from textual.system_commands import SystemCommandsProvider


class OrderedCommands(SystemCommandsProvider):
    """What the present screen offers comes first; Textual would sort by the alphabet."""

    async def discover(self) -> Hits:
        """Everything there is, before anything is typed."""
        for title, what, do, shown in cast("Any", self.app).get_system_commands(self.screen):
            if shown:
                yield DiscoveryHit(title, do, help=what)
