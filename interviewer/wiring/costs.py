"""What an interview will cost, in a few words."""

from interviewer.domain.cast import Cast
from interviewer.domain.plan import Plan
from interviewer.engine.estimate import Estimate, cost, judge_estimate, voice_estimate
from interviewer.settings import Endpoint
from interviewer.wiring.prices import prices


def in_words(cast: Cast, plan: Plan, voice: Endpoint | None, judge: Endpoint | None) -> str | None:
    """About how much; None where nothing is paid, or a price is not known, or there are two currencies."""
    uses = [(voice, voice_estimate), (judge, judge_estimate)]
    paid = [(endpoint, of(cast, plan)) for endpoint, of in uses if endpoint is not None and not endpoint.on_this_machine]
    amounts = [_amount(endpoint, estimate) for endpoint, estimate in paid]
    known = [amount for amount in amounts if amount is not None]
    currencies = {endpoint.currency for endpoint, _ in paid}
    if not known or len(known) < len(amounts) or len(currencies) > 1:
        return None
    total, currency = sum(known), currencies.pop()
    return f"It costs about {currency}{total:.2f}." if total >= 0.005 else f"It costs less than {currency}0.01."


def _amount(endpoint: Endpoint, estimate: Estimate) -> float | None:
    return next((cost(estimate, price) for price in prices(endpoint)), None)
