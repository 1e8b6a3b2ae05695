"""What the models of the settings cost, as sessions keep it."""

from interviewer.domain.usage import Price
from interviewer.settings import Endpoint


def prices(*endpoints: Endpoint | None) -> tuple[Price, ...]:
    """What the models cost, once for each of which both prices are known."""
    found: dict[str, Price] = {}
    for endpoint in endpoints:
        if endpoint is not None and endpoint.price_in is not None and endpoint.price_out is not None:
            found[endpoint.model] = Price(
                model=endpoint.model, prompt=endpoint.price_in, completion=endpoint.price_out, currency=endpoint.currency
            )
    return tuple(found.values())
