"""Whole interviews with simulated candidates, checked against each persona's fidelity rules."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from itertools import product

from interviewer.domain.events import Event
from interviewer.domain.fidelity import check_session
from interviewer.domain.persona import Persona
from interviewer.engine.candidates.sight import Candidate
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Opening, Rate, Room
from interviewer.engine.seeing import sight

TURN_LIMIT = 200
"""Candidate turns after which an interview that has not ended by itself is given up as a fault."""


class SimulationError(Exception):
    """A simulated interview could not be held to its end; the message is one sentence for a person."""


class EndlessError(SimulationError):
    """An interview did not end by itself."""


@dataclass(frozen=True, slots=True)
class Casting:
    """One simulated session: who interviews whom."""

    persona: str
    kind: str
    seed: int

    @property
    def session(self) -> str:
        """The session's name, in capitals as those of all sessions."""
        return f"{self.persona}.{self.kind}.{self.seed:05}".upper()


@dataclass(frozen=True, slots=True)
class Violation:
    """A fidelity rule that one session broke, and at which event."""

    check: str
    persona: str
    kind: str
    seed: int
    seq: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one simulated session gave."""

    casting: Casting
    checks: dict[str, str]
    """Check id to held, violated or not_applicable."""
    violations: tuple[Violation, ...]
    level: float | None
    """The overall level of its report."""


@dataclass
class Tally:
    """What all sessions gave together."""

    sessions: int = 0
    violations: list[Violation] = field(default_factory=list[Violation])
    checks: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    levels: dict[str, dict[str, list[float | None]]] = field(default_factory=dict[str, dict[str, list[float | None]]])

    def add(self, outcome: Outcome) -> None:
        """Count one session."""
        self.sessions += 1
        self.violations += outcome.violations
        for check, result in outcome.checks.items():
            self.checks.setdefault(check, {"held": 0, "violated": 0, "not_applicable": 0})[result] += 1
        self.levels.setdefault(outcome.casting.persona, {}).setdefault(outcome.casting.kind, []).append(outcome.level)

    def scores(self) -> dict[str, dict[str, float | None]]:
        """The mean level of each kind of candidate with each persona; None where nothing was graded."""
        return {persona: {kind: _mean(levels) for kind, levels in kinds.items()} for persona, kinds in self.levels.items()}


def deal(personas: Sequence[str], kinds: Sequence[str], sessions: int, seed: int) -> list[Casting]:
    """As many sessions as asked for, dealt in turn over persona x kind; each has a seed of its own."""
    tables = list(product(personas, kinds))
    return [Casting(*tables[number % len(tables)], seed=seed + number) for number in range(sessions)]


async def play(room: Room, opening: Opening, candidate: Candidate, turn_limit: int = TURN_LIMIT) -> Interview:
    """One interview with a simulated candidate, to its end. EndlessError if it does not end by itself."""
    interview = await Interview.open(room, opening)
    await _exhaust(interview, None)
    while not interview.state.closed:
        if interview.state.last_turn >= turn_limit:
            raise EndlessError(f"{opening.cast.persona.id} did not end after {turn_limit} turns with a {candidate.kind} candidate.")
        await _exhaust(interview, Answer(await candidate.answer(sight(interview.state))))
    await _exhaust(interview, Rate(candidate.self_rating))
    async for _ in interview.finish():
        pass
    return interview


async def _exhaust(interview: Interview, given: Answer | Rate | None) -> None:
    async with aclosing(interview.step(given)) as items:
        async for _ in items:
            pass


def examined(casting: Casting, persona: Persona, events: Sequence[Event], level: float | None) -> Outcome:
    """The fidelity of one finished session."""
    results = list(check_session(persona, events))
    violations = tuple(
        Violation(result.id, casting.persona, casting.kind, casting.seed, result.seq, result.why)
        for result in results
        if result.verdict == "violated"
    )
    return Outcome(casting, {result.id: result.verdict for result in results}, violations, level)


def total(outcomes: Iterable[Outcome]) -> Tally:
    """All outcomes together."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
    return tally


def shares(castings: Sequence[Casting], jobs: int) -> Iterator[list[Casting]]:
    """The sessions cut into as many runs as there are jobs, order kept."""
    size = max(1, -(-len(castings) // jobs))
    for start in range(0, len(castings), size):
        yield list(castings[start : start + size])


def _mean(levels: Sequence[float | None]) -> float | None:
    known = [level for level in levels if level is not None]
    return round(sum(known) / len(known), 2) if known else None
