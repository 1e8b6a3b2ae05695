import pytest

from benchmarks.answer_sets import ANSWERS, BANKS, Outcome, load_cast, mean_level, outcomes, questions, share_as_wanted

KINDS = 10


@pytest.fixture(scope="module")
def tuned() -> list[Outcome]:
    cast = load_cast()
    results = list(outcomes(cast, tuned=True))
    assert len(results) == KINDS * len(questions(cast, tuned=True)) > 0
    return results


def test_the_written_answers_are_where_the_judge_looks_for_them() -> None:
    assert BANKS.is_dir()
    assert ANSWERS.is_dir()


def test_strong_and_weak_answers_are_placed_where_they_belong(tuned: list[Outcome]) -> None:
    astray = [f"{o.question} {o.kind}: level {o.level}" for o in tuned if o.as_wanted is False]
    assert share_as_wanted(tuned) >= 0.85, astray


def test_fluent_wrong_answers_stay_below_strong_ones(tuned: list[Outcome]) -> None:
    assert mean_level(tuned, "strong") - mean_level(tuned, "fluent-wrong") >= 1


def test_right_answers_in_everyday_images_stand_above_weak_ones(tuned: list[Outcome]) -> None:
    assert mean_level(tuned, "unusual-strong") - mean_level(tuned, "weak") >= 1


def test_every_verdict_of_the_written_answers_quotes_them(tuned: list[Outcome]) -> None:
    for outcome in tuned:
        text = (ANSWERS / outcome.question / f"{outcome.kind}.txt").read_text("utf-8")
        for point in outcome.grade.points:
            assert bool(point.cites) == (point.verdict != "missing")
            assert all(cite.quote in text for cite in point.cites)
