"""What models were used for and how much, in tokens."""

from interviewer.domain.value import Value


class Usage(Value):
    """Tokens of one or more requests to one model, as the endpoint counted them."""

    model: str
    prompt: int
    completion: int
    cached: int | None = None
    """How many of `prompt` the endpoint had in its prefix cache; None where it does not say."""
    requests: int = 1


class Price(Value):
    """What a model's owner asks for a million tokens."""

    model: str
    prompt: float
    completion: float
    currency: str = "$"

    def of(self, usage: Usage) -> float:
        """The price of a use, in `currency`; what came from a prefix cache is counted in full, so the true price may be lower."""
        return (self.prompt * usage.prompt + self.completion * usage.completion) / 1_000_000


def added(totals: dict[str, Usage], more: Usage | None) -> dict[str, Usage]:
    """The totals by model with one more use counted in."""
    if more is None:
        return totals
    old = totals.get(more.model)
    return {**totals, more.model: more if old is None else _sum(old, more)}


def _sum(old: Usage, more: Usage) -> Usage:
    cached = None if old.cached is None and more.cached is None else (old.cached or 0) + (more.cached or 0)
    return Usage(
        model=old.model,
        prompt=old.prompt + more.prompt,
        completion=old.completion + more.completion,
        cached=cached,
        requests=old.requests + more.requests,
    )
