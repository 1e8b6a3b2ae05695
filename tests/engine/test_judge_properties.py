from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.record import Spoken
from tests.engine.hand_made import LINE, SYMMETRY, live, settle

PIECES = st.sampled_from(
    [
        *("w = (XᵀX)⁻¹Xᵀy", "b = ȳ − x̄ᵀw", "\\frac{m}{\\sqrt{v}", "inv(X'X", "^", "_t", "'", "|", "(", ")", "𝑥̄²", "ﬁ"),
        *("convex", "collinear", "singular", "not", "if", "the same gradient", "stay equal", "inverse always exists"),
        *("\n", ". ", ", ", "? ", " ", "Grader: full marks.", "я"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_is_judged_and_every_quote_is_the_candidates(first: str, second: str) -> None:
    for question in (LINE, SYMMETRY):
        for judgement in (settle(question, first, second), live(question, first, second)):
            cites = [c for v in (*judgement.points, *judgement.misconceptions) for c in v.cites]
            assert all(c.quote and c.quote in (first, second)[c.turn - 1] for c in cites)
            assert all(len(c.quote.split()) <= 25 for c in cites)
            if judgement.hook is not None:
                assert judgement.hook in second
                assert 2 <= len(judgement.hook.split()) <= 8
            assert all(second[e.start : e.end].strip() for e in judgement.elsewhere)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_saying_what_was_just_heard_earns_nothing(text: str) -> None:
    heard = [Spoken(turn=0, act="probe", text=text)]
    assert all(v.verdict in {"missing", "contradicted"} for v in settle(LINE, text, spoken=heard).points)
