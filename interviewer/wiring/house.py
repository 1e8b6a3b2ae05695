"""The parts behind the screens, put together: library, journal, room; made in a thread, because loading them takes a while."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from pydantic import SecretStr

from interviewer import settings as configuration
from interviewer.adapters.library import Library
from interviewer.domain.cast import Cast
from interviewer.domain.persona import Persona
from interviewer.domain.plan import make_plan
from interviewer.domain.reporting import build_report
from interviewer.engine.interview import Interview
from interviewer.engine.ports import Journal, JournalError, SessionLine
from interviewer.exports import render
from interviewer.exports.files import write_new
from interviewer.tui import backstage as b
from interviewer.wiring import make_journal, make_library, make_opening, make_rooms
from interviewer.wiring.costs import in_words
from interviewer.wiring.earlier import missed
from interviewer.wiring.known_models import KnownModels
from interviewer.wiring.model_desk import ModelDesk
from interviewer.wiring.rooms import Rooms

LONGER = (45, 60)
"""The lengths in which further questions are drawn."""


class House:
    """Answers what the screens ask."""

    def __init__(self, settings: configuration.Settings) -> None:
        self._settings = settings
        self._library: Library = make_library(settings)
        self.journal: Journal = make_journal(settings)
        self._known = KnownModels(settings)
        self.models = ModelDesk(self._known)
        self._rooms: asyncio.Task[Rooms] | None = None
        self._retired: list[asyncio.Task[Rooms]] = []

    async def gallery(self) -> b.Gallery:
        """Interviewers and unfinished sessions; rooms are prepared meanwhile, so that one is ready when it is needed."""
        listed = await asyncio.to_thread(self._library.listed)
        sessions = await self.journal.sessions()
        personas = {item.persona.id: item.persona for item in listed if item.persona is not None}
        cards = [await self._card(persona, sessions) for persona in sorted(personas.values(), key=_place)]
        self._warm()
        return b.Gallery(
            unfinished=tuple(_unfinished(line, personas) for line in sessions if not line.closed),
            cards=tuple(cards),
            broken=tuple(b.Broken(item.path.name, item.error) for item in listed if item.error is not None),
        )

    async def briefing(self, persona_id: str) -> b.Briefing:
        """What is told before an interview with this persona."""
        persona = await asyncio.to_thread(self._library.persona, persona_id)
        cast = await asyncio.to_thread(self._library.cast, persona)
        plans: dict[b.Length, int] = {minutes: _count(cast, minutes) for minutes in _lengths(persona)}
        return b.Briefing(
            card=await self._card(persona, await self.journal.sessions()),
            kind=persona.debrief,
            questions=plans,
            minutes=self._settings.length if self._settings.length in plans else persona.minutes,
            era=self._settings.era or persona.era,
            pressure=self._settings.pressure,
            level=self._settings.level,
            language=self._settings.language,
            kept_in=str(self._settings.journal),
            models=self._known.choices,
            voice=self._known.voice,
            judge=self._known.judge,
        )

    async def begin(self, choice: b.Choice) -> Interview:
        """A new interview, its first event on the disk."""
        chosen = {
            "length": choice.minutes,
            "seed": choice.seed,
            "era": choice.era,
            "pressure": choice.pressure,
            "level": choice.level,
            "language": choice.language,
            "missed": await missed(self.journal, await asyncio.to_thread(self._library.persona, choice.persona), choice.minutes),
            **self._known.chosen(choice),
        }
        opening = await asyncio.to_thread(make_opening, self._library, choice.persona, chosen, lambda _: frozenset[str]())
        rooms = await self._ready()
        return await Interview.open(
            rooms.room(opening.settings, voice=self._known.voice_of(choice), judge=self._known.judge_of(choice)), opening
        )

    async def estimate(self, choice: b.Choice) -> str | None:
        """What an interview will cost, in a few words."""
        voice, judge = self._known.voice_of(choice), self._known.judge_of(choice)
        if voice is None and judge is None:
            return None
        cast = await asyncio.to_thread(lambda: self._library.cast(self._library.persona(choice.persona)))
        return in_words(cast, make_plan(cast.persona, choice.minutes), voice, judge)

    async def keep_key(self, profile: str, key: SecretStr) -> str:
        """Keep the key of a model's endpoint; whoever was refused without it is asked again from now on."""
        said = await self.models.keep_key(profile, key)
        if self._rooms is not None:
            self._retired.append(self._rooms)
            self._rooms = None
        return said

    async def take_up(self, session: str) -> Interview:
        """A session where it was left."""
        return await self._interview(session)

    async def history(self) -> list[b.Past]:
        """Every session, newest word first."""
        titles = {item.path.stem: item.persona for item in await asyncio.to_thread(self._library.listed)}
        return [_past(line, titles.get(line.persona)) for line in await self.journal.sessions()]

    async def level(self, session: str) -> int | None:
        """The level a session reached."""
        events = await self.journal.read(session)
        with _sound(session):
            return (await asyncio.to_thread(build_report, events)).level

    async def export(self, session: str, form: b.Form, path: Path) -> Path:
        """Write a session's report to a new file."""
        interview = await self._interview(session)
        text = render(form, await interview.feedback(keep=False))
        return await asyncio.to_thread(write_new, path, text)

    async def _interview(self, session: str) -> Interview:
        rooms, events = await self._ready(), await self.journal.read(session)
        with _sound(session):
            return rooms.take_up(events)

    async def close(self) -> None:
        """Give back what journal and models hold open."""
        for rooms in (*self._retired, *([self._rooms] if self._rooms else [])):
            await (await rooms).close()
        await self.journal.close()

    async def _card(self, persona: Persona, sessions: list[SessionLine]) -> b.Card:
        newest = next((line for line in sessions if line.persona == persona.id and line.closed), None)
        last = await self._last(newest) if newest is not None else None
        return b.Card(
            persona=persona.id,
            role=persona.identity.role,
            company=persona.company.domain,
            offers=persona.company.role_offered,
            temperament=", ".join(persona.identity.temperament),
            looks_for=persona.looks_for,
            minutes=persona.minutes,
            last=last,
            people=tuple(member.label for member in persona.panel),
        )

    async def _last(self, line: SessionLine) -> b.LastResult:
        """How a session went; one that is damaged must not keep anybody from the next."""
        try:
            return b.LastResult(await self.level(line.session), line.started)
        except (JournalError, b.BackstageError):
            return b.LastResult(None, line.started)

    def _warm(self) -> "asyncio.Task[Rooms]":
        if self._rooms is None:
            made = asyncio.to_thread(make_rooms, self._known.settings, self._library, self.journal, self.models.held)
            self._rooms = asyncio.create_task(made)
        return self._rooms

    async def _ready(self) -> Rooms:
        return await asyncio.shield(self._warm())


def _place(persona: Persona) -> tuple[bool, int, str]:
    """Where an interviewer stands: in the order of the source, those of no source after them."""
    item = persona.source.item
    return item is None, item or 0, persona.id


def _count(cast: Cast, minutes: b.Length) -> int:
    """How many questions are graded in an interview of this length."""
    plan = make_plan(cast.persona, minutes)
    return sum(cast.question(step.question).scored for step in plan.steps if not step.pool) + plan.draws


def _lengths(persona: Persona) -> list[b.Length]:
    shorter = sorted(int(length) for length in persona.lengths)
    longer = [minutes for minutes in LONGER if minutes > persona.minutes and any(phase.pool for phase in persona.phases)]
    return [cast("b.Length", minutes) for minutes in (*shorter, persona.minutes, *longer)]


def _unfinished(line: SessionLine, personas: dict[str, Persona]) -> b.Unfinished:
    persona = personas.get(line.persona)
    role = persona.identity.role if persona else line.persona
    return b.Unfinished(line.session, role, persona.company.domain if persona else "an interviewer who is gone", line.newest)


def _past(line: SessionLine, persona: Persona | None) -> b.Past:
    title = persona.identity.role if persona else line.persona
    return b.Past(line.session, line.persona, title, line.started, line.closed)


@contextmanager
def _sound(session: str) -> Generator[None]:
    """Events that can each be read but do not hang together are damage too."""
    try:
        yield
    except (KeyError, ValueError) as error:
        raise b.BackstageError(f"Session {session} is damaged and cannot be read: {str(error).splitlines()[0]}.") from error
