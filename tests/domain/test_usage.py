from interviewer.domain.usage import Price, Usage, added


def test_uses_of_one_model_add_up_and_of_two_stay_apart() -> None:
    totals = added({}, Usage(model="a", prompt=100, completion=10, cached=None))
    totals = added(totals, Usage(model="a", prompt=200, completion=20, cached=150))
    totals = added(totals, Usage(model="b", prompt=1, completion=1))
    assert totals["a"] == Usage(model="a", prompt=300, completion=30, cached=150, requests=2)
    assert totals["b"].cached is None
    assert added(totals, None) is totals


def test_a_price_is_for_a_million_tokens() -> None:
    price = Price(model="a", prompt=2.0, completion=8.0)
    assert price.of(Usage(model="a", prompt=500_000, completion=250_000)) == 3.0
