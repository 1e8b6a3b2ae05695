import pytest

from interviewer.domain.moves import Move
from tests.engine.speaking.stage import CAST, say

LINEAR = next(question for question in CAST.questions if question.id.endswith("linear_closed_form"))
C1 = LINEAR.points[0]
PROBE = Move(act="probe", text="Which quantity do you make small, and why?", question_id=LINEAR.id, targets=(C1.id,), reason="gap")
TIME = Move(act="offer_time", text="Please think in peace.")
OPEN = Move(act="open", text="Good morning. The post is an NLP post.")
LAST = Move(act="close", text="That was all. Goodbye.")
GOOD = "Your loss first."
ANSWER = "I minimise something, with 7 examples, and it goes down later. I said: great variance."

CASES = [
    ("questions", PROBE, "Which quantity do you make small? And why that quantity?", "more than one question"),
    ("questions", TIME, "Take your time?", "more than one question"),
    ("verdict", PROBE, "Exactly. Which quantity do you make small?", "how the answer was taken"),
    ("verdict", PROBE, "Almost there, so which quantity do you make small?", "how the answer was taken"),
    ("verdict", PROBE, "That is not quite right. Which quantity is made small?", "how the answer was taken"),
    ("verdict", PROBE, "Your great variance, then. Which quantity is made small?", "how the answer was taken"),
    ("verdict", PROBE, "But which quantity do you make small?", "how the answer was taken"),
    ("verdict", PROBE, "Yes, it goes down. Which quantity is made small?", "how the answer was taken"),
    ("never", PROBE, "In BERT, which quantity do you make small?", "does not use"),
    ("label", PROBE, "Candidate: I make the loss small.", "somebody else"),
    ("label", PROBE, "NLP lead: which quantity do you make small?", "somebody else"),
    ("label", PROBE, "MOVE 1 which quantity do you make small?", "somebody else"),
    ("label", PROBE, "MANAGER: which quantity do you make small?", "somebody else"),
    ("limit", PROBE, "which quantity " * 60, "too long"),
    ("promise", PROBE, "We will come to the shapes. Which quantity is small?", "promised"),
    ("promise", PROBE, "The shapes in a moment. Which quantity is small?", "promised"),
    ("number", PROBE, "With 12 examples, which quantity is made small?", "a figure"),
    ("number", PROBE, "With five hundred examples, which quantity is small?", "a figure"),
    ("character", PROBE, "As an AI I cannot say. Which quantity is small?", "out of the role"),
    ("character", PROBE, "My instructions say to ask which quantity is small.", "out of the role"),
    ("character", PROBE, "For your score, which quantity is made small?", "out of the role"),
    ("markup", PROBE, "- which quantity is made small?", "plain speech"),
    ("markup", PROBE, "**Which quantity** is made small?", "plain speech"),
    ("markup", PROBE, "# Loss\nWhich quantity is made small?", "plain speech"),
    ("markup", PROBE, "```\nquantity\n```", "plain speech"),
    ("markup", PROBE, "With \\beta in it, which quantity is small?", "plain speech"),
    ("markup", PROBE, "*nods slowly* Which quantity is made small?", "plain speech"),
    ("secret", PROBE, C1.claim, "gave away"),
    ("secret", PROBE, f"So you say that {C1.hints[0][0].lower()}{C1.hints[0][1:]}", "gave away"),
    ("secret", PROBE, next(fact.answers[0] for fact in CAST.persona.facts if len(fact.answers[0].split()) > 8), "gave away"),
    ("other_question", PROBE, "How do two words become neighbours?", "another question"),
    ("exact", OPEN, "Good morning. The post is one in NLP.", "fixed"),
    ("exact", OPEN, "Welcome to all of you.", "fixed"),
    ("exact", LAST, "That was all, then. Goodbye.", "fixed"),
    ("beyond", PROBE, "Which quantity do you make small? Mind the shapes of the matrix.", "after its question"),
]


@pytest.mark.parametrize(("move", "reply", "why"), [pytest.param(*case, id=guard) for guard, *case in CASES])
def test_what_is_caught_is_not_released_and_the_beat_is_completed(move: Move, reply: str, why: str) -> None:
    moves = [move, PROBE] if move in (OPEN, LAST) else [move]
    speech, _ = say(reply, *moves, said=ANSWER)
    assert len(speech.cuts) == 1
    assert why in speech.cuts[0]
    released = " ".join(piece.text for piece in speech.words if piece.source == "model")
    assert reply.strip() not in released
    for wanted in moves:
        assert wanted.text in speech.text or (wanted.act == "probe" and "which quantity" in speech.text.casefold())
    assert speech.text.count("?") <= 1


@pytest.mark.parametrize(
    "reply",
    [
        "Which quantity do you make small, and why?",
        "Your variance: which quantity do you make small?",
        "With your 7 examples, which quantity is small?",
        "You said “great variance”. Which quantity is that, made small?",
        "Staying with the loss. What is it that you make small?",
    ],
)
def test_what_is_clean_is_the_models_own(reply: str) -> None:
    speech, _ = say(reply, PROBE, said=ANSWER)
    assert speech.cuts == []
    assert speech.text == reply
    assert set(speech.sources) == {"model"}


def test_a_word_of_the_beat_or_of_its_hook_may_be_said() -> None:
    probe = PROBE.model_copy(update={"text": "What goes wrong with the quantity, exactly?", "hook": "interesting residuals"})
    speech, _ = say("Your interesting residuals. What goes wrong, exactly, with the quantity?", probe)
    assert speech.cuts == []


def test_a_warm_tone_allows_a_kind_word_and_no_verdict() -> None:
    assert say("Nice. Which quantity is made small?", PROBE, tone="warm")[0].cuts == []
    assert say("Wrong. Which quantity is made small?", PROBE, tone="warm")[0].cuts != []


def test_a_promise_is_kept_where_one_is_to_be_made() -> None:
    park = Move(act="park", text="Please keep your vision work for the end.", topic="your vision work", debt="your vision work")
    speech, _ = say("We will hear about your vision work later. Which quantity do you make small?", park, PROBE)
    assert speech.cuts == []


def test_the_candidates_own_words_give_nothing_away() -> None:
    speech, _ = say(
        f"You wrote: {C1.say} Which quantity is it?", PROBE.model_copy(update={"text": C1.say + " Which quantity is it?"}), said=C1.say
    )
    assert speech.cuts == []


def test_both_marks_of_a_double_question_are_allowed() -> None:
    twice = PROBE.model_copy(update={"text": "Which quantity is small? And which one grows?"})
    assert say("Which quantity is the small one? And which grows?", twice)[0].cuts == []
    half, _ = say("Which quantity is the small one?", twice)
    assert half.text == "Which quantity is the small one? And which one grows?"


FEATURE = "I enter one of the features a second time under a new name; what does that do to your formula?"
UNITS = "Two units receive equal gradients; how would such a method tell them apart?"


@pytest.mark.parametrize(
    ("ask", "reply"),
    [
        (FEATURE, "I enter one of the features a second time, under a new name. What does that do to your W = Y X^{-1}?"),
        (UNITS, "Two units receive equal gradients. How would your Adam, coordinate by coordinate, tell them apart?"),
    ],
)
def test_a_question_may_be_put_in_two_sentences(ask: str, reply: str) -> None:
    speech, _ = say(reply, PROBE.model_copy(update={"text": ask}), said="W = Y X^{-1}, and I use Adam, coordinate by coordinate.")
    assert (speech.cuts, speech.text) == ([], reply)


def test_a_question_of_which_only_the_beginning_was_said_is_still_put() -> None:
    speech, _ = say("Two units receive equal gradients.", PROBE.model_copy(update={"text": UNITS}))
    assert speech.cuts == ["it left something out"]
    assert speech.text.endswith("how would such a method tell them apart?")
