"""Speeches as a good model would put them: the guards let them through, and nothing is added to them."""

import pytest

from interviewer.domain.moves import Move, MoveName
from tests.engine.speaking.stage import CAST, say

LINEAR, ZERO, OPTIMISERS, PAPERS = (
    next(question for question in CAST.questions if question.id.endswith(name)) for name in ("form", "zero_init", "optimisers", "papers")
)
FACTS = {fact.id: fact.answers[0] for fact in CAST.persona.facts if fact.answers}
TYPED = "Loss is ||y - XW||^2, so X^T X W = X^T y and W = (X^T X)^-1 X^T y. I used He init in my flowers project."


def move(act: MoveName, text: str, question: str = LINEAR.id, hook: str | None = None, target: str | None = None) -> Move:
    return Move(act=act, text=text, question_id=question, hook=hook, targets=(target,) if target else ())


def line(act: MoveName, name: str, number: int) -> Move:
    return Move(act=act, text=CAST.persona.lines[name][number])


SHORT = move("resume_ask", f"{LINEAR.short}.")
CASES = [
    ([line("move_on", "move_on", 0), move("ask", LINEAR.ask)],
     "Thank you. Take a linear model with weights W and a bias b and squared error over n examples. Please derive the optimal W and b."),
    ([move("probe", LINEAR.point("c4").probes[0], target="c4")], "You have a W. And what value does b take?"),
    ([move("ack", "You said “X^T X W”.", hook="X^T X W"), move("probe", LINEAR.point("c5").probes[0], target="c5")],
     "Your X^T X W = X^T y: when can it not be solved for a single W?"),
    ([line("ack", "hint_lead", 0), move("hint", LINEAR.point("c1").hints[0], target="c1")],
     "Start from the quantity that you want to become small."),
    ([line("ack", "hint_lead", 3), move("hint", LINEAR.point("c1").hints[1], target="c1")],
     "Then one step. Consider a single example: its prediction, its target, and the gap between the two."),
    ([move("redirect", "I heard “He init”.", ZERO.id, hook="He init"), move("resume_ask", f"{ZERO.short}.", ZERO.id)],
     "He init, in your flowers project. And zeros: where does a start at zero do no harm?"),
    ([move("accept_amendment", "Noted, under the linear model."), move("resume_ask", f"{OPTIMISERS.short}.", OPTIMISERS.id)],
     "Noted, under the linear model. Momentum, RMSprop, Adam, when you are ready."),
    ([move("answer_candidate", FACTS["maths_daily"]), line("invite_questions", "anything_else", 0)],
     "Seldom as much as you saw today, though each week somebody works through a paper line by line. Anything else?"),
    ([line("decline", "decline_verdict", 5), SHORT],
     "I do not comment on answers as we go. Let us return to the optimal W and b for squared error."),
    ([line("offer_time", "offer_time", 0)], "Take whatever time you need."),
    ([move("park", "Keep your vision work, please."), SHORT], "Please keep your vision work for the end. For now: the optimal W and b."),
    ([line("move_on", "move_on", 1), move("ask", PAPERS.ask, PAPERS.id)],
     "All right. Do you enjoy taking a technique from a paper and making it run? And would you say your mathematics is enough for that?"),
    ([move("ask_back", "What do you mean by “X^T X W”?", hook="X^T X W")], "What do you mean by “X^T X W” there?"),
    ([line("move_on", "move_on", 0), line("invite_questions", "invite_questions", 0)],
     "That is all from my list. What would you like to ask me?"),
]  # fmt: skip


@pytest.mark.parametrize(("moves", "reply"), CASES)
def test_a_speech_that_says_what_was_decided_is_left_as_it_is(moves: list[Move], reply: str) -> None:
    speech, _ = say(reply, *moves, said=TYPED)
    assert speech.cuts == []
    assert speech.text == reply
