"""How many tokens an interview will need, before it begins: an order of magnitude, from its plan."""

from dataclasses import dataclass

from interviewer.domain.cast import Cast
from interviewer.domain.plan import Plan
from interviewer.domain.usage import Price, Usage

TURNS_A_QUESTION = 2.5
"""The answer and its probes and hints, as in whole scripted sessions of middling candidates."""
OTHER_TURNS = 5
"""Opening, the candidate's own questions, the close."""
SYSTEM, EXCHANGE, SPEECH = 1_400, 260, 45
"""Tokens of the voice's fixed text, of one more exchange in it, and of a speech."""
CARD, LINE, VERDICT = 1_900, 90, 220
"""Tokens of the judge's fixed text with a question's card, of one more line, and of a reply."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tokens sent and received."""

    prompt: int
    completion: int


def voice_estimate(cast: Cast, plan: Plan) -> Estimate:
    """What the voice of an interview with this plan will need; each request repeats those before it."""
    turns = round(len(_scored(cast, plan)) * TURNS_A_QUESTION) + OTHER_TURNS
    return Estimate(turns * SYSTEM + EXCHANGE * turns * (turns + 1) // 2, turns * SPEECH)


def judge_estimate(cast: Cast, plan: Plan) -> Estimate:
    """What the judge of an interview with this plan will need: a live reading a turn, and a settlement a question."""
    questions = len(_scored(cast, plan))
    live = questions * TURNS_A_QUESTION
    calls = live + questions
    return Estimate(round(calls * (CARD + 2 * LINE * TURNS_A_QUESTION)), round(live * VERDICT + questions * 2 * VERDICT))


def cost(estimate: Estimate, price: Price) -> float:
    """What an estimate costs, in the price's currency."""
    return price.of(Usage(model=price.model, prompt=estimate.prompt, completion=estimate.completion))


def _scored(cast: Cast, plan: Plan) -> list[str]:
    return [name for name in plan.question_ids if cast.question(name).scored]
