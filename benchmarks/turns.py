"""How long an offline turn takes late in a long interview: from the durable answer to the interviewer's last word."""

import asyncio
import tempfile
import time
from contextlib import aclosing
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from interviewer import wiring
from interviewer.adapters.journal import SqliteJournal
from interviewer.adapters.library import Library, shipped
from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.events import Answered, Said
from interviewer.domain.state import State
from interviewer.engine.interview import Interview
from interviewer.engine.ports import Journal
from interviewer.engine.room import Answer
from interviewer.settings import load

TURN = 60
MEASURED = 9
ASIDES = 3
"""How many questions about the company are asked between two answers, so that turn 60 falls among the interviewer's questions."""


def answer(state: State) -> str:
    """One more third of a full answer to the open question."""
    question = state.cast.question(state.current) if state.current else None
    if question is None or question.model_answer is None:
        return "I have worked on text for two years, mostly alone."
    sentences = question.model_answer.split(". ")
    third = max(1, len(sentences) // 3)
    begun = len(state.record(question.id).lines) * third
    return ". ".join(sentences[begun : begun + third]) or question.model_answer


async def timed(interview: Interview, text: str) -> float:
    """Milliseconds from the durable answer to the last speech."""
    begun = ended = 0.0
    async with aclosing(interview.step(Answer(text))) as items:
        async for item in items:
            match item:
                case Answered():
                    begun = time.perf_counter()
                case Said():
                    ended = time.perf_counter()
                case _:
                    continue
    return (ended - begun) * 1000


async def measured(journal: Journal) -> list[float]:
    """Milliseconds of each of the turns from turn 60 on that answer a question, in an interview that is still at its questions."""
    library = Library([shipped()])
    persona = library.listed()[0].path.stem
    opening = wiring.make_opening(library, persona, {"seed": 1}, lambda _: frozenset())
    interview = await Interview.open(wiring.make_rooms(load(), library, journal).room(opening.settings), opening)
    await timed(interview, "Good morning.")
    asides = cycle(fact.opener for fact in interview.state.cast.persona.facts if fact.opener)
    taken: list[float] = []
    while len(taken) < MEASURED:
        milliseconds = await timed(interview, answer(interview.state))
        if interview.state.last_turn >= TURN:
            taken.append(milliseconds)
        for aside in islice(asides, ASIDES):
            await timed(interview, aside)
        if interview.state.reversed or interview.state.closed:
            raise RuntimeError(f"the questions were over at turn {interview.state.last_turn}")
    await journal.close()
    return taken


def rows() -> list[tuple[str, str]]:
    """The median and the slowest turn, with each kind of journal."""
    with tempfile.TemporaryDirectory() as folder:
        in_memory = asyncio.run(measured(MemoryJournal()))
        on_disk = asyncio.run(measured(SqliteJournal(Path(folder) / "sessions.db")))
    return [
        (f"an offline turn from turn {TURN} on, {where}", f"{median(taken):.1f} ms, slowest {max(taken):.1f} ms")
        for where, taken in (("journal in memory", in_memory), ("journal on disk", on_disk))
    ]
