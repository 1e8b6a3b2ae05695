"""A data folder as it is after some weeks of practice, the same to the last byte of every session."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interviewer.adapters.answers import BlockAnswers, parse, read_file
from interviewer.adapters.journal import SqliteJournal
from interviewer.domain.cast import Cast
from interviewer.domain.events import SessionSettings
from interviewer.domain.plan import make_plan
from interviewer.engine.embedded_judge import EmbeddedJudge
from interviewer.engine.interview import Interview
from interviewer.engine.listener import Listener
from interviewer.engine.room import Answer, Opening, Rate, Room
from interviewer.engine.voice import ScriptedVoice
from interviewer.settings import Length
from tests.fakes import LIBRARY, a_cast, take

NOW = datetime(2026, 1, 26, 18, 32, tzinfo=UTC)
"""The moment at which every picture is taken."""
TURN_S = 12.0
"""How far the clock goes on with each event."""
SESSIONS = Path(__file__).parent.parent / "data" / "sessions"
KEYS = frozenset({"opening", "reverse", "self_rating"})


@dataclass(frozen=True, slots=True)
class Held:
    """An interview to be held: when it began, and whose answers each question gets, the last name for all that follow."""

    session: str
    begun: datetime
    minutes: Length
    levels: tuple[str, ...]
    answers: int = 100
    """How many answers are given before it is left."""


MIDDLING = "01KEXRA9G0W4TZ6Q0C2V9YB5MD"
UNFINISHED = "01KFXT3D80C7N5H2J9QK4WR6XE"
HELD = (
    Held("01KDXHZA00Q8M3R7V5N1T6B2WC", datetime(2026, 1, 2, 17, 5, tzinfo=UTC), 10, ("weak",)),
    Held("01KE3Q4JG0H5T9X2D8Y6P7R1VN", datetime(2026, 1, 5, 19, 20, tzinfo=UTC), 20, ("middling", "weak", "weak", "middling", "weak")),
    Held(MIDDLING, datetime(2026, 1, 14, 18, 10, tzinfo=UTC), 30, ("middling",)),
    Held("01KF6TQ7M0Z2K8C4G9A5S3E1JP", datetime(2026, 1, 18, 10, 45, tzinfo=UTC), 20, ("weak", "middling", "weak", "middling")),
    Held("01KFMB5XR0V6D1Y7H3N8F4T2QA", datetime(2026, 1, 23, 20, 15, tzinfo=UTC), 30, ("strong",)),
    Held(UNFINISHED, datetime(2026, 1, 26, 18, 20, tzinfo=UTC), 10, ("strong",), answers=1),
)


class Ticking:
    """A clock that begins at some moment and goes on by a fixed step each time it is read."""

    def __init__(self, begun: datetime) -> None:
        self._now = begun

    def now(self) -> datetime:
        self._now += timedelta(seconds=TURN_S)
        return self._now


def practised(folder: Path) -> None:
    """Hold all the interviews into this folder."""
    asyncio.run(_practise(folder))


async def _practise(folder: Path) -> None:
    journal, listener, judge = SqliteJournal(folder / "sessions.db"), Listener(LIBRARY.phrases()), EmbeddedJudge()
    for held in HELD:
        await _hold(held, Room(journal, Ticking(held.begun), listener, judge, ScriptedVoice(), judge))
    await journal.close()


async def _hold(held: Held, room: Room) -> None:
    cast = a_cast()
    settings = SessionSettings(minutes=held.minutes, seed=5, era="2017")
    plan = make_plan(cast.persona, held.minutes)
    interview = await Interview.open(room, Opening(held.session, cast, plan, settings, marker="abc123", program="0"))
    await take(interview)
    answers = _answers(cast, held.levels)
    for _ in range(held.answers):
        if interview.state.closed:
            await take(interview, Rate(3))
            await interview.feedback()
            return
        await take(interview, Answer(answers.next(interview.state) or "I have nothing to add."))


def _answers(cast: Cast, levels: tuple[str, ...]) -> BlockAnswers:
    known = frozenset(cast.persona.question_ids) | KEYS
    files = {level: {block.key: block for block in read_file(SESSIONS / f"{level}.txt", known)} for level in set(levels)}
    chosen = [levels[min(number, len(levels) - 1)] for number in range(len(cast.persona.question_ids))]
    picked = [files[level][name] for name, level in zip(cast.persona.question_ids, chosen, strict=True) if name in files[level]]
    asked = parse(["# reverse", "How big is the team?", "---", "# reverse", "No, that is all, thanks.", "---"])
    return BlockAnswers.of_file([files[levels[0]]["opening"], *picked, *asked])
