from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.state import State
from tests.engine.ears import LISTENER
from tests.engine.sample_turns import FOREST_OPEN, INTRO_OPEN, LINEAR_OPEN, MATHS_REVERSE, OPTIMISERS_OPEN, PANEL_BETWEEN
from tests.engine.short_turns import ACTS, INJECTIONS

SENTENCES = [*(text for texts in ACTS.values() for text in texts), *INJECTIONS, "Back to the first question.", "I forgot to say this."]
FRAGMENTS = [
    "I", "don't", "know", "may", "can", "you", "?", "!", ".", ",", "-", "/", "[", "{", "hint", "the", "that", "is", "all", "back", "to",
    "first", "one", "not",
]  # fmt: skip
ANY_TURN = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(ANY_TURN, st.sampled_from([INTRO_OPEN, LINEAR_OPEN, OPTIMISERS_OPEN, FOREST_OPEN, MATHS_REVERSE, PANEL_BETWEEN]))
def test_any_turn_is_heard_within_its_text_and_always_the_same(text: str, where: State) -> None:
    hearing = LISTENER.hear(where, text)
    assert hearing == LISTENER.hear(where, text)
    assert hearing.acts
    for spans in (hearing.acts, [flag for flag in hearing.flags if flag.kind == "injection"], hearing.about):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)
    for question in hearing.judge:
        assert question in {about.question for about in hearing.about}


def test_the_longest_turn_that_is_accepted_is_heard_whole() -> None:
    for sentence in ("the answer is one minute of ", "I don't know. May I ask? "):
        text = (sentence * 4_000)[:100_000]
        assert LISTENER.hear(LINEAR_OPEN, text).about[-1].end == len(text.rstrip())
