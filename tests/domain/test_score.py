from collections.abc import Sequence
from math import isclose

import pytest

from interviewer.domain.competency import Competency, CompetencyUse
from interviewer.domain.levels import level_of
from interviewer.domain.question import Misconception, Question
from interviewer.domain.record import Help, Line, ProbeMade, Record
from interviewer.domain.score import Grade, competency_grade, grade
from interviewer.domain.verdict import Cite, Judgement, MisconceptionState, MisconceptionVerdict, PointVerdict, Verdict
from tests.engine.hand_made import point

QUESTION = Question(
    id="q",
    title="the question",
    topic="math",
    ask="What is it?",
    short="It.",
    rephrasings=("What might it be?",),
    default_clarification="As you like.",
    model_answer="It is so.",
    point=(
        point("c1", "One.", weight=3),
        point("c2", "Two.", weight=2),
        point("c3", "Three.", weight=5),
        point("b1", "Four.", tier="bonus"),
        point("b2", "Five.", tier="bonus"),
    ),
    misconception=tuple(
        Misconception(id=f"M{i}", claim="Wrong.", not_if="It is not.", probe=f"Is it {i}?", truth="It is not.") for i in range(3)
    ),
)
SAID = Record("q", lines=tuple(Line(turn=t, start=0, end=5, text="words") for t in (1, 2, 3)), asked_at=0)


def graded(
    verdicts: dict[str, Verdict],
    misconceptions: dict[str, MisconceptionState] | None = None,
    *,
    helps: Sequence[Help] = (),
    probes: Sequence[ProbeMade] = (),
    turn: int = 1,
) -> Grade:
    cites = (Cite(turn=turn, quote="words"),)
    judgement = Judgement(
        points=tuple(PointVerdict(id=i, verdict=v, cites=() if v == "missing" else cites) for i, v in verdicts.items()),
        misconceptions=tuple(MisconceptionVerdict(id=i, state=s, cites=cites) for i, s in (misconceptions or {}).items()),
    )
    return grade(QUESTION, judgement, Record("q", SAID.lines, helps=tuple(helps), probes=tuple(probes), asked_at=0))


FULL: dict[str, Verdict] = {"c1": "met", "c2": "met", "c3": "met"}


@pytest.mark.parametrize(
    ("verdicts", "score", "level"),
    [
        ({}, 0.0, 1),
        ({"c1": "met"}, 0.3, 2),
        ({"c1": "partial", "c2": "met"}, 0.35, 2),
        ({"c3": "met"}, 0.5, 3),
        ({"c3": "met", "c1": "met"}, 0.8, 4),
        (FULL, 1.0, 5),
        ({"c1": "contradicted", "c2": "missing"}, 0.0, 1),
        ({"b1": "met"}, 0.05, 1),
        ({"b1": "met", "b2": "met"}, 0.10, 1),
        ({"b1": "partial"}, 0.025, 1),
        ({**FULL, "b1": "met", "b2": "met"}, 1.0, 5),
        ({"unknown": "met"}, 0.0, 1),
    ],
)
def test_the_score_is_the_weighted_share_of_core_points_and_a_little_for_bonus(
    verdicts: dict[str, Verdict], score: float, level: int
) -> None:
    result = graded(verdicts)
    assert isclose(result.score or 0, score)
    assert result.level == level


@pytest.mark.parametrize(("score", "level"), [(0.0, 1), (0.1999, 1), (0.20, 2), (0.40, 3), (0.1 + 0.3 + 0.25, 4), (0.85, 5), (1.0, 5)])
def test_a_level_begins_at_its_threshold(score: float, level: int) -> None:
    assert level_of(score) == level


@pytest.mark.parametrize(("level", "score"), [(1, 0.97), (2, 0.925), (3, 0.85)])
def test_help_discounts_the_points_it_aimed_at(level: int, score: float) -> None:
    hint = Help(turn=1, points=("c1",), level=level)
    result = graded(FULL, helps=[hint], turn=2)
    assert isclose(result.score or 0, score)
    assert [p.help for p in result.points] == [level, 0, 0, 0, 0]
    assert result.hints == level


def test_help_that_came_after_the_words_costs_nothing() -> None:
    assert graded(FULL, helps=[Help(turn=1, points=("c1",), level=3)], turn=1).score == 1.0
    assert graded({"c2": "met"}, helps=[Help(turn=1, points=("c1",), level=3)], turn=3).hints == 0


def test_a_misconception_costs_only_after_a_chance_to_repair_it() -> None:
    asked = [ProbeMade(turn=1, targets=(f"M{i}",), reason="misconception") for i in range(3)]
    too_late = [ProbeMade(turn=3, targets=("M0",), reason="misconception")]
    assert graded(FULL, {"M0": "present"}).score == 1.0
    assert graded(FULL, {"M0": "present"}, probes=too_late).score == 1.0
    assert isclose(graded(FULL, {"M0": "present"}, probes=asked).score or 0, 0.85)
    assert isclose(graded(FULL, {"M0": "present", "M1": "present", "M2": "present"}, probes=asked).score or 0, 0.70)
    assert isclose(graded(FULL, {"M0": "repaired"}, probes=asked).score or 0, 0.95)
    assert graded(FULL, {"M0": "suspected"}, probes=asked).score == 1.0
    assert graded({}, {"M0": "present"}, probes=asked).score == 0.0


def test_an_unjudged_answer_has_no_level_and_silence_has_the_lowest() -> None:
    unjudged = grade(QUESTION, Judgement(unjudged="language"), SAID)
    assert (unjudged.score, unjudged.level, unjudged.unjudged) == (None, None, "language")
    silent = grade(QUESTION, Judgement(), Record("q", asked_at=0))
    assert (silent.score, silent.level) == (0.0, 1)


def test_confidence_is_never_high_without_a_model() -> None:
    met = Judgement(points=tuple(PointVerdict(id=i, verdict=v, cites=(Cite(turn=1, quote="words"),)) for i, v in FULL.items()))
    assert grade(QUESTION, met, SAID).confidence == "medium"
    assert grade(QUESTION, met, SAID, judge="model:x").confidence == "high"
    halves = met.model_copy(update={"points": tuple(p.model_copy(update={"verdict": "partial"}) for p in met.points)})
    assert grade(QUESTION, halves, SAID).confidence == "low"
    live = {p.id: p.model_copy(update={"verdict": "partial"}) for p in met.points}
    assert grade(QUESTION, met, Record("q", SAID.lines, points=live), judge="model:x").confidence == "low"


ANCHORS = ("a", "b", "c", "d", "e")
KNOWLEDGE = Competency(id="maths", title="Maths", evidence="questions", anchors=ANCHORS)
HONESTY = Competency(id="honesty", title="Honesty", evidence="questions", counts_candour=True, anchors=ANCHORS)
USE = CompetencyUse(id="maths", questions=("q", "r"))


def test_a_competency_is_the_mean_of_its_judged_questions() -> None:
    five, one = graded(FULL), Grade("r", 0.0, 1, (), (), "medium")
    assert competency_grade(USE, KNOWLEDGE, {"q": five, "r": one}, frozenset()).level == 3
    assert competency_grade(USE, KNOWLEDGE, {"q": five}, frozenset()).n == 1
    nothing = competency_grade(USE, KNOWLEDGE, {}, frozenset({"q"}))
    assert (nothing.level, nothing.n, nothing.unjudged) == (None, 0, "no question touched it")
    foreign = competency_grade(USE, KNOWLEDGE, {"q": Grade("q", None, None, (), (), "low", "language")}, frozenset())
    assert (foreign.level, foreign.unjudged) == (None, "language")


def test_a_plain_admission_counts_as_one_more_point_met() -> None:
    half = graded({"c3": "partial", "c1": "met", "c2": "partial"})
    assert isclose(half.score or 0, 0.65)
    low = graded({"c1": "partial"})
    assert low.level == 1
    alone = CompetencyUse(id="honesty", questions=("q",))
    assert competency_grade(alone, HONESTY, {"q": low}, frozenset()).level == 1
    assert competency_grade(alone, HONESTY, {"q": low}, frozenset({"q"})).level == 2
    assert competency_grade(alone, KNOWLEDGE, {"q": low}, frozenset({"q"})).level == 1
    wrong = graded({"c1": "partial", "c2": "contradicted"})
    assert competency_grade(alone, HONESTY, {"q": wrong}, frozenset({"q"})).level == 1
