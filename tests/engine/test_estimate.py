from interviewer.domain.plan import make_plan
from interviewer.domain.usage import Price
from interviewer.engine.estimate import cost, judge_estimate, voice_estimate
from tests.fakes import a_cast

CAST = a_cast()
SHORT, LONG = (make_plan(CAST.persona, minutes) for minutes in (10, 30))


def test_a_longer_interview_needs_more_and_its_voice_more_than_in_proportion() -> None:
    short, long = voice_estimate(CAST, SHORT), voice_estimate(CAST, LONG)
    assert long.prompt / short.prompt > long.completion / short.completion > 1
    assert judge_estimate(CAST, LONG).prompt > judge_estimate(CAST, SHORT).prompt


def test_an_estimate_costs_what_its_tokens_cost() -> None:
    estimate = judge_estimate(CAST, SHORT)
    price = Price(model="m", prompt=1.0, completion=0.0)
    assert cost(estimate, price) == estimate.prompt / 1_000_000
