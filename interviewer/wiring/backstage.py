"""What the screens ask for, answered by the library, the journal and the engine; everything heavy is loaded on first use."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from interviewer.settings import Settings
from interviewer.tui import backstage as b

if TYPE_CHECKING:
    from pydantic import SecretStr

    from interviewer.engine.interview import Interview
    from interviewer.wiring.house import House

Result = TypeVar("Result")


class ProgramBackstage:
    """Implements tui.backstage.Backstage; made of parts that a thread prepares when they are first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._company: House | None = None
        self._preparing: asyncio.Task[House] | None = None

    async def gallery(self) -> b.Gallery:
        """The interviewers and the sessions that can be gone on with."""
        return await self._asked(lambda house: house.gallery())

    async def briefing(self, persona: str) -> b.Briefing:
        """What is told before an interview with this persona."""
        return await self._asked(lambda house: house.briefing(persona))

    async def find_models(self) -> tuple[b.ModelChoice, ...]:
        """Every model that can be chosen, those of servers on this machine included."""
        return await self._asked(lambda house: house.models.find())

    async def try_model(self, profile: str) -> str:
        """How a model does."""
        return await self._asked(lambda house: house.models.try_out(profile))

    async def keep_key(self, profile: str, key: "SecretStr") -> str:
        """Keep the key of a model's endpoint."""
        return await self._asked(lambda house: house.keep_key(profile, key))

    async def estimate(self, choice: b.Choice) -> str | None:
        """What an interview will cost, in a few words."""
        return await self._asked(lambda house: house.estimate(choice))

    async def begin(self, choice: b.Choice) -> "Interview":
        """A new interview, its first event on the disk."""
        return await self._asked(lambda house: house.begin(choice))

    async def take_up(self, session: str) -> "Interview":
        """A session where it was left."""
        return await self._asked(lambda house: house.take_up(session))

    async def history(self) -> list[b.Past]:
        """Every session, newest word first."""
        return await self._asked(lambda house: house.history())

    async def level(self, session: str) -> int | None:
        """The level a session reached."""
        return await self._asked(lambda house: house.level(session))

    async def delete(self, session: str) -> None:
        """Remove a session for good."""
        await self._asked(lambda house: house.journal.delete(session))

    async def export(self, session: str, form: b.Form, path: Path) -> Path:
        """Write a session's report to a new file."""
        return await self._asked(lambda house: house.export(session, form, path))

    async def close(self) -> None:
        """Close the journal and the models, if they were ever opened."""
        if self._preparing is not None:
            await (await self._preparing).close()

    async def _asked(self, question: "Callable[[House], Awaitable[Result]]") -> Result:
        if self._preparing is None:
            self._preparing = asyncio.create_task(self._prepared())
        house = await asyncio.shield(self._preparing)
        from interviewer.adapters.toml_files import LibraryError
        from interviewer.engine.ports import JournalError
        from interviewer.engine.prompting import PromptError
        from interviewer.exports.files import ExportError

        try:
            return await question(house)
        except (LibraryError, JournalError, ExportError, PromptError) as error:
            raise b.BackstageError(str(error)) from error

    async def _prepared(self) -> "House":
        def prepare() -> Any:
            from interviewer.wiring.house import House

            return House(self._settings)

        return await asyncio.to_thread(prepare)
