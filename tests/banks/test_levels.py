"""Whether the grades of simulated candidates stand in the order in which the candidates do."""

import asyncio
from functools import cache
from statistics import mean

import pytest

from interviewer.adapters.library import Library, shipped
from interviewer.domain.plan import make_plan
from interviewer.domain.report import Report
from interviewer.domain.reporting import build_report
from interviewer.engine.candidates.simulated import SimulatedCandidate
from interviewer.engine.simulate import play
from tests.fakes import a_room, an_opening

LIBRARY = Library([shipped()])
PREPARED = LIBRARY.answers()
PERSONAS = [listed.path.stem for listed in LIBRARY.listed()]
SEEDS = range(1, 4)
TAUGHT_BY_NOBODY = {"dsa", "math"}

pytestmark = pytest.mark.slow


@cache
def reports(persona: str, kind: str) -> list[Report]:
    whole = LIBRARY.cast(LIBRARY.persona(persona))
    cast = whole.asking(make_plan(whole.persona, whole.persona.minutes).question_ids)

    async def held() -> list[Report]:
        return [
            build_report((await play(a_room(), an_opening(cast, seed=seed), SimulatedCandidate(kind, seed, PREPARED))).events)
            for seed in SEEDS
        ]  # fmt: skip

    return asyncio.run(held())


def graded(persona: str, kind: str, topics: set[str] | None = None) -> list[int]:
    return [
        entry.level
        for report in reports(persona, kind)
        for entry in report.questions
        if entry.level is not None and (topics is None or entry.topic in topics)
    ]


@pytest.mark.parametrize("persona", PERSONAS)
def test_who_knows_more_gets_more(persona: str) -> None:
    strong, middling, weak, evasive, silent = (
        mean(graded(persona, kind)) for kind in ("strong", "middling", "weak", "evasive", "silent")
    )  # fmt: skip
    assert strong > middling > weak > evasive >= silent
    assert evasive < 1.2
    assert [report.level for report in reports(persona, "silent")] == [1] * len(SEEDS)


def test_the_self_taught_are_good_with_pictures_and_poor_at_derivations_and_data_structures() -> None:
    levels = {persona: mean(report.level or 0 for report in reports(persona, "self-taught")) for persona in PERSONAS}
    untaught = [level for persona in PERSONAS for level in graded(persona, "self-taught", TAUGHT_BY_NOBODY)]
    assert mean(untaught) < 2
    assert max(levels.values()) >= 4.5
    assert min(levels.values()) <= 2.5
