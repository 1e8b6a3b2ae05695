"""Plays one session again and again in processes of its own that are killed, each at another moment.

    python -m tests.killed events FOLDER          killed right after the n-th event was written, for every n
    python -m tests.killed moments FOLDER COUNT   killed after a random number of bytes was printed

Everything is made ready once and then forked, so that a killed process costs no start.
"""

import asyncio
import itertools
import os
import random
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from interviewer.adapters.answers import Block, BlockAnswers, keys_of
from interviewer.adapters.journal import SqliteJournal
from interviewer.adapters.memory import MemoryJournal
from interviewer.cli.conversation import Conversation
from interviewer.cli.sources import Blocks
from interviewer.domain.events import Answered, Event, Opened, Paused, Resumed, TakenBack
from interviewer.domain.plan import Plan, make_plan
from interviewer.engine.interview import Interview
from interviewer.engine.ports import Journal
from interviewer.engine.room import Answer, Continue, Given, Opening, Pause, Rate, Room, TakeBack
from tests.fakes import a_room, an_opening, take
from tests.programs import CAST as WHOLE
from tests.programs import model_answer

SESSION = "S"
PLAN = Plan(steps=make_plan(WHOLE.persona, 10).steps[:2])
CAST = WHOLE.model_copy(update={"questions": tuple(q for q in WHOLE.questions if q.id in PLAN.question_ids)})
SCORED = next(question.id for question in CAST.questions if question.scored)
SCRIPT: tuple[Given, ...] = (
    Answer("Good morning. I have worked on text for two years."),
    Answer("The mean, perhaps."),
    TakeBack(),
    Answer("/hint"),
    Pause(),
    Continue(),
    Answer("I do not know. How big is the team?"),
    Answer(model_answer(SCORED)),
    *(Answer("I have nothing to add.") for _ in range(2)),
    Answer("Who decides in the end?"),
    Answer("/end"),
)
TYPED = tuple(given for given in SCRIPT if isinstance(given, Answer))
TAKEN = (Answered, TakenBack, Paused, Resumed)


class KillingJournal(SqliteJournal):
    """Kills its own process, without warning, right after its `last`-th event was written."""

    def __init__(self, path: Path, last: int) -> None:
        super().__init__(path)
        self._left = last

    async def append(self, session: str, event: Event) -> None:
        await super().append(session, event)
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def opening() -> Opening:
    made = an_opening(CAST, seed=5, session=SESSION)
    return Opening(made.session, made.cast, PLAN, made.settings.model_copy(update={"minutes": 10}), made.marker, made.program)


async def play(journal: Journal) -> list[Event]:
    """The whole session, unbroken."""
    room = a_room(journal)
    await go_on(room, await Interview.open(room, opening()), SCRIPT)
    return await journal.read(SESSION)


async def go_on(room: Room, interview: Interview, script: Sequence[Given]) -> None:
    await take(interview)
    for given in script:
        if interview.state.closed:
            break
        await take(interview, given)
    assert interview.state.closed
    if not interview.state.self_rated:
        await take(interview, Rate(3))


async def resume(path: Path, script: Sequence[Given] = SCRIPT) -> list[Event]:
    """The killed session, gone on with from its file to its end with what is left of the script."""
    journal = SqliteJournal(path)
    try:
        kept = await journal.read(SESSION)
        room = a_room(journal)
        interview = Interview.of(room, [_with_known_cast(kept[0]), *kept[1:]])
        await go_on(room, interview, script[sum(isinstance(event, TAKEN) for event in kept) :])
        return await journal.read(SESSION)
    finally:
        await journal.close()


def _with_known_cast(first: Event) -> Event:
    """The opening with the same cast as an object that the judge has made ready before, for the sake of time."""
    assert isinstance(first, Opened)
    assert first.cast == CAST
    return first.model_copy(update={"cast": CAST})


def forked(work: Callable[[], object]) -> int:
    """The id of a new process that does the work and ends."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
        os._exit(0)
    return child


def kill_at_events(folder: Path) -> None:
    """Fill the folder with N.db, killed after event N; the last is the first session that came to its end."""
    for number in itertools.count(1):
        journal = KillingJournal(folder / f"{number}.db", number)
        _, status = os.waitpid(forked(partial(_played, journal)), 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.waitstatus_to_exitcode(status))


def _played(journal: Journal) -> None:
    asyncio.run(play(journal))


def kill_at_moments(folder: Path, count: int) -> None:
    """Fill the folder with N.db and N.out, what was printed until the process was killed."""
    chance = random.Random(7)
    size = sum(len(path.read_bytes()) for path in folder.glob("whole.out"))
    for number in range(count):
        reader, writer = os.pipe()
        child = forked(partial(printed, folder / f"{number}.db", writer))
        os.close(writer)
        wanted, got = chance.randrange(1, size), b""
        while len(got) < wanted and (piece := os.read(reader, wanted - len(got))):
            got += piece
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while piece := os.read(reader, 65_536):
            got += piece
        os.close(reader)
        (folder / f"{number}.out").write_bytes(got)


def printed(path: Path, writer: int) -> None:
    """The session as `play --json` holds it, printed into this file descriptor."""
    os.dup2(writer, 1)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115

    async def hold() -> None:
        journal = SqliteJournal(path)
        texts = [Block(None, given.text) for given in TYPED]
        interview = await Interview.open(a_room(journal), opening())
        await Conversation(interview, journal, Blocks(BlockAnswers.of_file(texts), keys_of(texts), echo=True), as_json=True).hold()

    asyncio.run(hold())


def main(how: str, folder: str, count: str = "0") -> None:
    asyncio.run(play(MemoryJournal()))
    match how:
        case "events":
            kill_at_events(Path(folder))
        case _:
            with (Path(folder) / "whole.out").open("wb") as whole:
                os.waitpid(forked(lambda: printed(Path(folder) / "whole.db", whole.fileno())), 0)
            kill_at_moments(Path(folder), int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
