from collections.abc import Sequence

from interviewer.domain.cast import Cast
from interviewer.domain.question import Misconception, Part, Point, Question
from interviewer.domain.record import Help, Line, ProbeMade, Record, Spoken
from interviewer.domain.verdict import Judgement, PointVerdict
from interviewer.engine.embedded_judge import EmbeddedJudge


def point(
    name: str,
    claim: str,
    *groups: Sequence[str],
    weight: int = 1,
    tier: str = "core",
    shown_by: Sequence[str] = (),
    say: str | None = None,
    probes: Sequence[str] = ("Please go on.",),
) -> Point:
    return Point.model_validate(
        {
            "id": name,
            "tier": tier,
            "weight": weight,
            "claim": claim,
            "met_if": claim,
            "partial_if": "Half of it.",
            "say": say or claim,
            "cues": tuple(tuple(group) for group in groups),
            "shown_by": tuple(shown_by),
            "probes": tuple(probes),
            "hints": ("Think of a small case.",),
            "redrill": "Practise it.",
            "read": "A book.",
        }
    )


LINE = Question(
    id="fit",
    title="the straight line",
    topic="math",
    ask="Fit a straight line to n points by least squares and tell me the slope and the offset.",
    short="Slope and offset, please.",
    rephrasings=("Which line fits the points best?",),
    default_clarification="As you like.",
    model_answer="The slope is the covariance over the variance.",
    parts=(Part(id="slope", points=("c1",)), Part(id="offset", points=("c2",))),
    point=(
        point(
            "c1",
            "The weights are the inverse of the Gram matrix times the correlation with the targets.",
            ("(X'X)^-1 X'y", "cov(x,y)/var(x)", "covariance divided by variance"),
            weight=3,
        ),
        point(
            "c2",
            "The intercept is the mean target less the predicted mean.",
            ("mean of y minus", "ȳ − x̄ᵀw", "passes through the means"),
            weight=2,
        ),
        point(
            "c3",
            "It is unique when the columns are independent; otherwise the Gram matrix is singular.",
            ("collinear", "full rank", "duplicate column", "dependent columns"),
            ("not unique", "singular", "not invertible", "many solutions"),
            weight=2,
        ),
        point("c4", "The objective is convex, so the stationary place is the smallest.", ("convex", "bowl")),
        point("b1", "Solve by QR and not by forming an inverse.", ("QR", "SVD"), tier="bonus"),
    ),
    misconception=(
        Misconception(
            id="M1",
            claim="The inverse always exists.",
            not_if="They speak of the regularised matrix.",
            cues=(("inverse", "invertible"), ("always exists", "always")),
            repaired_by=(("singular", "collinear", "not exist"),),
            probe="I copy one column of the table; what happens?",
            truth="It exists only with independent columns.",
        ),
    ),
)

SYMMETRY = Question(
    id="zeros",
    title="zero weights",
    topic="init",
    ask="Starting every weight of a network at nought is unwise; when is it fine?",
    short="Weights at nought: when is it fine?",
    rephrasings=("When may all weights start at nought?",),
    default_clarification="As you like.",
    model_answer="Without hidden layers.",
    point=(
        point(
            "s1",
            "Units of one layer stay equal, for they receive the same gradient.",
            ("same gradient", "identical update", "symmetry"),
            ("stay equal", "never differ", "cannot be told apart"),
            weight=3,
        ),
        point("s2", "Without a hidden layer nothing is exchangeable.", ("no hidden layer", "logistic regression"), weight=3),
        point("s3", "Biases may be nought if the weights are random.", ("biases nought", "bias zero"), ("random weights",), weight=2),
    ),
)

BOX = Question(
    id="free",
    title="whatever",
    topic="background",
    scored=False,
    ask="Tell me of yourself.",
    short="Yourself.",
    rephrasings=("Who are you?",),
    default_clarification="As you like.",
)

CAST = Cast.model_construct(questions=(LINE, SYMMETRY, BOX), competencies=())


def record(
    question: Question, *answers: str, spoken: Sequence[Spoken] = (), probes: Sequence[ProbeMade] = (), helps: Sequence[Help] = ()
) -> Record:
    lines = tuple(Line(turn=turn, start=0, end=len(text), text=text) for turn, text in enumerate(answers, start=1))
    return Record(question.id, lines, tuple(spoken), probes=tuple(probes), helps=tuple(helps), asked_at=0)


def settle(question: Question, *answers: str, **given: Sequence[object]) -> Judgement:
    return EmbeddedJudge().judge_all(CAST, question, record(question, *answers, **given))  # pyright: ignore[reportArgumentType]


def live(question: Question, *answers: str, **given: Sequence[object]) -> Judgement:
    return EmbeddedJudge().judge_newest(CAST, question, record(question, *answers, **given))  # pyright: ignore[reportArgumentType]


def of(judgement: Judgement, name: str) -> PointVerdict:
    return next(verdict for verdict in judgement.points if verdict.id == name)
