import asyncio

import pytest

from interviewer.adapters.memory import MemoryJournal
from interviewer.cli.simulate import run_shares
from interviewer.domain.events import Closed, SelfRated
from interviewer.domain.fidelity import check_session
from interviewer.domain.prepared import PreparedAnswers
from interviewer.domain.reporting import build_report
from interviewer.engine.candidates.kinds import KINDS
from interviewer.engine.candidates.simulated import SimulatedCandidate
from interviewer.engine.simulate import Casting, EndlessError, Outcome, Violation, deal, examined, play, shares, total
from interviewer.wiring.simulations import Share
from tests.fakes import LIBRARY, a_cast, a_room, an_opening

CAST = a_cast()
PREPARED = LIBRARY.answers()


def test_sessions_are_dealt_in_turn_with_a_seed_each() -> None:
    dealt = deal(["a", "b"], ["x", "y"], 5, seed=10)
    assert [(c.persona, c.kind, c.seed) for c in dealt] == [("a", "x", 10), ("a", "y", 11), ("b", "x", 12), ("b", "y", 13), ("a", "x", 14)]


def test_shares_keep_every_session_in_order() -> None:
    dealt = deal(["a"], list(KINDS), 7, seed=0)
    assert [c for share in shares(dealt, 3) for c in share] == dealt


def test_the_result_is_the_same_for_any_number_of_jobs() -> None:
    names = [listed.path.stem for listed in LIBRARY.listed()][:2]
    dealt = deal(names, ["weak", "curious"], 5, seed=3)
    alone, together = (run_shares([Share(tuple(share)) for share in shares(dealt, jobs)]) for jobs in (1, 2))
    assert alone == together
    assert [outcome.casting for outcome in alone] == dealt


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_to_an_end_and_says_how_it_went(kind: str) -> None:
    journal = MemoryJournal()
    interview = asyncio.run(play(a_room(journal), an_opening(CAST, seed=4), SimulatedCandidate(kind, 4, PREPARED)))
    assert sum(isinstance(event, Closed) for event in interview.events) == 1
    assert [event.level for event in interview.events if isinstance(event, SelfRated)] == [KINDS[kind].self_rating]
    assert asyncio.run(journal.read("S")) == interview.events


def test_the_same_candidate_gives_the_same_interview_and_another_seed_another_one() -> None:
    def held(seed: int) -> list[object]:
        interview = asyncio.run(play(a_room(), an_opening(CAST, seed=seed), SimulatedCandidate("curious", seed, PREPARED)))
        return [event for event in interview.events if event.type != "Opened"]

    assert held(5) == held(5)
    assert held(5) != held(6)


def test_an_interview_that_does_not_end_is_a_fault() -> None:
    with pytest.raises(EndlessError, match=f"{CAST.persona.id} did not end after 3 turns with a strong candidate"):
        asyncio.run(play(a_room(), an_opening(CAST), SimulatedCandidate("strong", 0, PREPARED), turn_limit=3))


def test_a_session_is_examined_by_every_rule_of_its_persona() -> None:
    interview = asyncio.run(play(a_room(), an_opening(CAST), SimulatedCandidate("silent", 0, PreparedAnswers())))
    casting = Casting(CAST.persona.id, "silent", 0)
    outcome = examined(casting, CAST.persona, interview.events, build_report(interview.events).level)
    assert outcome.checks == {result.id: result.verdict for result in check_session(CAST.persona, interview.events)}
    assert set(outcome.checks) == {check.id for check in CAST.persona.fidelity}
    assert outcome.level == 1


def test_a_violation_is_counted_and_scores_are_means() -> None:
    casting = Casting("p", "weak", 1)
    broken = Violation("G1", "p", "weak", 1, 12, "two questions")
    tally = total(
        [Outcome(casting, {"G1": "violated"}, (broken,), 2), Outcome(casting, {"G1": "held"}, (), 3), Outcome(casting, {}, (), None)]
    )
    assert (tally.sessions, tally.violations) == (3, [broken])
    assert tally.checks == {"G1": {"held": 1, "violated": 1, "not_applicable": 0}}
    assert tally.scores() == {"p": {"weak": 2.5}}
