"""The same words, rated by other interviewers."""

import asyncio
import json

from interviewer.domain.events import Event
from interviewer.engine.compare import Opinion, opinions
from interviewer.exports import comparison
from tests.fakes import a_cast, hold

LAY, ENGINEER, PANEL = (a_cast(name) for name in ("rice-field-manager", "creative-saas-engineer", "security-panel"))
JARGON = (
    "I would train a CNN with transfer learning, cross-entropy and augmentation, and tune hyperparameters on the validation set.",
    "We need annotated bounding boxes, a GPU, a training pipeline and inference on an edge device, with early stopping.",
    "The F1 score and the ROC curve tell about precision and recall, so I would choose the threshold on the validation set.",
    "First a baseline model, then a fine-tuned network behind an API, because the backend has to serve predictions.",
)


def session() -> list[Event]:
    return asyncio.run(hold([*JARGON, "/end"], cast=LAY)).events


EVENTS = session()


def rated() -> tuple[Opinion, ...]:
    return opinions(EVENTS, (ENGINEER, PANEL))


def test_the_sessions_own_interviewer_comes_first_with_the_levels_of_the_report() -> None:
    own = rated()[0]
    assert own.persona == LAY.persona.id
    assert {r.id for r in own.rated} == {use.id for use in LAY.persona.competencies}
    terms = own.of("lay_communication")
    assert terms is not None
    assert terms.level is not None
    assert terms.level <= 2


def test_what_another_one_rates_from_questions_has_no_level_where_none_was_asked() -> None:
    engineer = rated()[1]
    dsa = engineer.of("dsa")
    assert dsa is not None
    assert dsa.level is None
    assert dsa.unjudged == "no question of this session touches it"
    assert engineer.of("lay_communication") is None


def test_questions_under_the_same_competency_are_taken_over_with_the_other_ones_weight() -> None:
    own, _, panel = rated()
    mine, theirs = own.of("data_sense"), panel.of("data_sense")
    assert mine is not None
    assert theirs is not None
    assert theirs.level == mine.level
    assert panel.weights["data_sense"] == next(use.weight for use in PANEL.persona.competencies if use.id == "data_sense")


def test_a_lay_interviewer_minds_the_terms_of_a_technical_session() -> None:
    answers = [
        "A year of vision.",
        "A forest averages many trees grown by gradient descent and bagging, so the variance on the validation set falls.",
        "Overfitting is fought with regularisation and early stopping, and the hyperparameters come from cross-validation.",
        "K-means assigns each point to the nearest centroid and moves each centroid to the mean of its points, until convergence.",
        "The sum of squared distances never rises, so it converges to a local minimum that depends on the initialisation.",
        "/end",
    ]
    events = asyncio.run(hold(answers, cast=PANEL)).events
    _, lay = opinions(events, (LAY,))
    terms = lay.of("lay_communication")
    assert terms is not None
    assert terms.level in {1, 2}
    assert terms.why is not None
    assert "left unexplained" in terms.why


def test_as_text_it_is_a_table_and_a_few_sentences_and_as_json_it_is_whole() -> None:
    shown = comparison.as_text(rated())
    assert "held this interview" in shown
    assert LAY.persona.identity.role in shown
    assert max(map(len, shown.splitlines())) <= comparison.WIDTH
    data = json.loads(comparison.as_json(rated()))
    assert [entry["persona"] for entry in data] == [cast.persona.id for cast in (LAY, ENGINEER, PANEL)]
    assert all({"id", "level", "weight", "unjudged", "why", "anchor"} == set(c) for entry in data for c in entry["competencies"])
