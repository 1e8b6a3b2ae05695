"""One event of every kind, about questions made by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from interviewer.adapters.library import Library, shipped
from interviewer.domain import events as e
from interviewer.domain.cast import Cast
from interviewer.domain.moves import Beat, Move
from interviewer.domain.plan import make_plan
from interviewer.domain.verdict import Cite, Judgement, MisconceptionVerdict, PointVerdict
from tests.engine.hand_made import LINE, SYMMETRY

KINDS = tuple(kind.__name__ for kind in get_args(get_args(e.Event)[0]))
BEGUN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LIBRARY = Library([shipped()])
PERSONA = next(listed.persona for listed in LIBRARY.listed() if listed.persona is not None)
CAST = Cast(persona=PERSONA, questions=(LINE, SYMMETRY), competencies=LIBRARY.competencies())
WORDS = "Ȳ − x̄ᵀw; “the mean” \\beta\n\ttwo\u200dlines \U0001f469\u200d\U0001f4bb [/] '; DROP TABLE events; --"
JUDGEMENT = Judgement(
    points=(PointVerdict(id="c2", verdict="met", cites=(Cite(turn=1, quote="the mean"),), reason="ȳ"),),
    misconceptions=(MisconceptionVerdict(id="M1", state="suspected"),),
    answers_ask="full",
    hook="the mean",
)
BEAT = Beat(speaker="Lead", phase="open", tone="neutral", acts=(Move(act="ask", text="Ω?", question_id=LINE.id),), gesture="(looks up)")


def opened(session: str, *, seq: int = 1, cast: Cast = CAST, at: datetime = BEGUN) -> e.Opened:
    plan = make_plan(cast.persona, 10)
    return e.Opened(
        seq=seq, at=at, session=session, cast=cast, plan=plan, settings=e.SessionSettings(seed=3), marker="abc", program="0"
    )  # fmt: skip


def answered(seq: int, text: str = WORDS, *, after_s: float = 0) -> e.Answered:
    return e.Answered(seq=seq, at=BEGUN + timedelta(seconds=seq + after_s, microseconds=17), turn=seq - 1, text=text)


def one_of_each(session: str) -> list[e.Event]:
    made: list[tuple[type[Any], dict[str, Any]]] = [
        (e.Answered, {"turn": 1, "text": WORDS}),
        (
            e.Heard,
            {
                "turn": 1,
                "acts": (e.Act(kind="answer", start=0, end=5, target="x"),),
                "flags": (e.Flag(kind="injection", start=1, end=2),),
                "about": (e.About(question=LINE.id, start=0, end=5, carried=True),),
                "judge": (LINE.id,),
            },
        ),
        (e.TakenBack, {"turn": 1}),
        (e.Drafted, {"text": WORDS}),
        (e.Judged, {"turn": 1, "question": LINE.id, "by": "embedded", "judgement": JUDGEMENT}),
        (e.Unjudged, {"turn": 1, "question": LINE.id, "why": "language"}),
        (e.Settled, {"question": LINE.id, "by": "embedded", "lines": ("1:0-5",), "judgement": JUDGEMENT}),
        (e.Rated, {"competency": "curiosity", "level": None, "cites": (), "by": "embedded", "unjudged": "not reached"}),
        (e.MoveChosen, {"turn": 1, "beats": (BEAT,)}),
        (e.Said, {"turn": 1, "beat": 0, "speaker": "Lead", "text": WORDS, "source": "mixed", "cut": "stopped"}),
        (e.SelfRated, {"level": 4}),
        (e.Paused, {}),
        (e.Resumed, {}),
        (e.Closed, {"why": "stopped"}),
        (e.Retried, {"question": LINE.id, "text": WORDS, "asides": ((0, 2),), "by": "embedded", "judgement": JUDGEMENT}),
        (e.Disagreed, {"about": f"point:{LINE.id}/c2", "note": WORDS}),
    ]
    events: list[e.Event] = [opened(session)]
    for seq, (kind, fields) in enumerate(made, 2):
        events.append(kind(seq=seq, at=BEGUN + timedelta(seconds=seq, microseconds=seq), **fields))
    assert [event.type for event in events] == [kind for kind in (event.type for event in events) if kind in KINDS]
    return events
