from collections.abc import Sequence
from typing import Any

from interviewer.domain.cast import Cast
from interviewer.domain.events import SessionSettings
from interviewer.domain.facts import Fact
from interviewer.domain.persona import Persona
from interviewer.domain.plan import Plan
from interviewer.domain.policy import Digression, Policy
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.state import State


def question(name: str, title: str, *expressions: str, clarifications: Sequence[Sequence[str]] = (), scored: bool = True) -> Question:
    points = [
        {"id": f"b{n}", "tier": "bonus", "claim": cue, "met_if": cue, "say": cue, "cues": ((cue,),)} for n, cue in enumerate(expressions)
    ]
    core = {
        "id": "c1", "claim": title, "met_if": title, "partial_if": title, "say": title, "probes": (title,), "hints": (title,),
        "redrill": title, "read": title,
    }  # fmt: skip
    given: dict[str, Any] = {
        "id": name,
        "title": title,
        "topic": name.rsplit(".", maxsplit=1)[-1].replace("_", "-"),
        "scored": scored,
        "ask": f"Tell me about {title}.",
        "short": title,
        "rephrasings": (title,),
        "default_clarification": "The usual reading.",
        "model_answer": title,
        "clarifications": tuple({"cues": tuple(cues), "answer": "Yes."} for cues in clarifications),
        "point": (core, *points),
    }
    return Question.model_validate(given)


def fact(name: str, *intents: str) -> Fact:
    return Fact(
        id=name, title=name, canon="invented", text=name, disclosure="open", intents=intents, answers=("Yes.",), opener="Is it so?"
    )  # fmt: skip


def cast(questions: Sequence[Question], facts: Sequence[Fact], digressions: Sequence[Digression]) -> Cast:
    persona = Persona.model_construct(facts=tuple(facts), policy=Policy(digressions=tuple(digressions)))
    return Cast.model_construct(persona=persona, questions=tuple(questions), competencies=())


def state(among: Cast, current: str | None, *, closed: Sequence[str] = (), reverse: bool = False) -> State:
    asked = (*closed, current) if current else tuple(closed)
    return State(
        session="s",
        cast=among,
        plan=Plan(steps=()),
        settings=SessionSettings(),
        marker="m",
        turn=1,
        current=current,
        asked=asked,
        records={q: Record(q, asked_at=0, closed=q in closed) for q in asked},
        reversed=reverse,
    )


INTRO = question("bg.intro", "your background", scored=False)
LINEAR = question(
    "p5.linear", "the linear model", "mean of y minus", "mean of x times w", "X^T X", "column of ones", "dependent columns",
    "derivative in b",
    clarifications=(("row", "column", "shape"), ("inverse", "assume"), ("one feature", "1-d", "scalar")),
)  # fmt: skip
ZERO = question(
    "p5.zero", "zero weights", "same gradient", "no hidden layer", "biases zero", "random weights", "symmetry", "logistic regression"
)
OPTIMISERS = question(
    "p5.optimisers", "momentum, RMSprop, Adam", "running average of gradients", "squared gradient", "bias correction", "zigzag cancels",
    "one minus beta", clarifications=(("learning rate", "step size"), ("formula", "update rule")),
)  # fmt: skip
MATHS_LEAD = cast(
    (INTRO, LINEAR, ZERO, OPTIMISERS),
    (
        fact("maths_daily", "derivation job", "maths work", "much derivation"),
        fact("trains", "train vision", "train newcomer", "learn NLP"),
        fact("team_size", "how big team", "team size", "size team"),
        fact("decision_date", "hear back", "when hear", "next step"),
        fact("pay", "salary", "pay"),
    ),
    (
        Digression(topic="your vision work", cues=("vision", "flowers", "image classifier"), do="park"),
        Digression(topic="frameworks", cues=("tensorflow", "keras"), do="redirect"),
    ),
)

KMEANS = question(
    "core.kmeans", "k-means", "closest centre", "mean of cluster", "local optimum", "sum of squared distances", "restart", "heavy tailed"
)
FOREST = question("p4.forest", "the random forest", "bootstrap samples", "random features", "vote", "variance", "permutation importance")
TREE = question("p4.tree", "the single tree", "splits greedily", "impurity", "prune", "limit depth", "leaf size")
IMBALANCE = question("p4.imbalance", "rare attacks", "reweight classes", "subsample", "precision at top alerts", "threshold")
SECURITY_PANEL = cast(
    (KMEANS, FOREST, TREE, IMBALANCE),
    (
        fact("traffic_unit", "6T of what", "how much do you keep", "how much keep"),
        fact("deep_learning", "use deep learning", "deep learning team"),
        fact("labels", "labels come from", "who labels"),
        fact("false_alarm", "false alarm cost", "cost of an alarm"),
        fact("customers", "who uses service", "your customers"),
        fact("matters", "matters most position", "most important position"),
    ),
    (Digression(topic="your LSTM", cues=("LSTM", "recurrent network"), do="park"),),
)
