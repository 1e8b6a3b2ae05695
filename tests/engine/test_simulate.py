from pathlib import Path

from interviewer.cli.simulate import run_castings
from interviewer.engine.candidates import KINDS
from interviewer.engine.simulate import Casting, Outcome, Violation, deal, shares, total


def test_sessions_are_dealt_in_turn_with_a_seed_each() -> None:
    dealt = deal(["a", "b"], ["x", "y"], 5, seed=10)
    assert [(c.persona, c.kind, c.seed) for c in dealt] == [("a", "x", 10), ("a", "y", 11), ("b", "x", 12), ("b", "y", 13), ("a", "x", 14)]


def test_shares_keep_every_session_in_order() -> None:
    dealt = deal(["a"], list(KINDS), 7, seed=0)
    assert [c for share in shares(dealt, 3) for c in share] == dealt


def test_the_result_is_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    dealt = deal(["finance-nlp-lead"], ["weak", "noisy"], 2, seed=3)
    assert run_castings(list(shares(dealt, 1))) == run_castings(list(shares(dealt, 2)))


def test_a_violation_is_counted_and_scores_are_means() -> None:
    casting = Casting("p", "weak", 1)
    broken = Violation("G1", "p", "weak", 1, 12, "two questions")
    tally = total(
        [Outcome(casting, {"G1": "violated"}, (broken,), 2), Outcome(casting, {"G1": "held"}, (), 3), Outcome(casting, {}, (), None)]
    )
    assert (tally.sessions, tally.violations) == (3, [broken])
    assert tally.checks == {"G1": {"held": 1, "violated": 1, "not_applicable": 0}}
    assert tally.scores() == {"p": {"weak": 2.5}}
