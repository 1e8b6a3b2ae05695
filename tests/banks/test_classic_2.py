"""What the items of classic_2.toml claim, computed."""

import math
import random
from statistics import fmean, pvariance

import pytest

Flow = tuple[float, ...]


def precision(base: float, recall: float, false_rate: float) -> float:
    """The share of alarms that are real."""
    true, false = base * recall, (1 - base) * false_rate
    return true / (true + false)


def near(found: float, wanted: float, share: float = 1e-6) -> bool:
    """Whether two numbers agree up to a share of themselves."""
    return math.isclose(found, wanted, rel_tol=share)


def nearest(train: list[tuple[Flow, int]], flow: Flow, k: int = 1) -> int:
    """The majority label of the k closest."""
    closest = sorted(train, key=lambda case: math.dist(case[0], flow))[:k]
    return int(2 * sum(label for _, label in closest) > k)


def errors(train: list[tuple[Flow, int]], test: list[tuple[Flow, int]], k: int = 1) -> float:
    return fmean(nearest(train, flow, k) != label for flow, label in test)


@pytest.mark.parametrize(("base", "real"), [(1e-4, 0.0098), (1e-3, 0.0902), (1e-5, 0.00099)])
def test_the_alarms_of_the_vendor(base: float, real: float) -> None:
    assert near(precision(base, 0.99, 0.01), real, 0.01)


def test_a_million_flows_counted_out() -> None:
    attacks = 1_000_000 // 10_000
    harmless = 1_000_000 - attacks
    true, false = round(0.99 * attacks), round(0.01 * harmless)
    assert (attacks, harmless, true, false) == (100, 999_900, 99, 9_999)
    assert near(true / (true + false), 0.0098, 0.001)
    assert harmless / 1_000_000 > 0.99  # silence is more accurate than the vendor's ninety-nine percent


def test_every_second_alarm_is_real_at_a_false_rate_near_the_base_rate() -> None:
    base = 1e-4
    false_rate = 0.99 * base / (1 - base)
    assert near(precision(base, 0.99, false_rate), 0.5)
    assert near(false_rate, base, 0.02)


def test_a_stricter_threshold_lowers_recall_and_may_raise_precision() -> None:
    labels = [1, 0, 1, 0, 0]  # by falling score, the redrill of the fifth point
    pairs = [(sum(labels[:n]) / n, sum(labels[:n]) / 2) for n in range(1, 6)]
    assert pairs == [(1, 0.5), (0.5, 0.5), (2 / 3, 1), (0.5, 1), (0.4, 1)]


def test_precision_follows_the_share_of_attacks_alone() -> None:
    assert precision(1e-3, 0.9, 0.001) > 0.45
    assert precision(1e-4, 0.9, 0.001) < 0.1
    assert near(80 / (80 + 320), 0.2)  # the table of a redrill
    assert near(80 / (80 + 20), 0.8)


def test_squared_error_is_squared_bias_plus_variance_plus_noise() -> None:
    draw = random.Random(4)
    truth, noise, n, shrink = 3.0, 1.0, 5, 0.6
    fits = [shrink * fmean(draw.gauss(truth, noise) for _ in range(n)) for _ in range(40_000)]
    fresh = fmean((fit - draw.gauss(truth, noise)) ** 2 for fit in fits)
    assert near((fmean(fits) - truth) ** 2, ((1 - shrink) * truth) ** 2, 0.03)
    assert near(pvariance(fits), shrink**2 * noise**2 / n, 0.03)
    assert near(fresh, (fmean(fits) - truth) ** 2 + pvariance(fits) + noise**2, 0.03)


def test_averages_of_correlated_predictors() -> None:
    draw = random.Random(5)
    rho, count = 0.3, 10
    means: list[float] = []
    for _ in range(30_000):
        common = draw.gauss(0, 1)
        means.append(fmean(math.sqrt(rho) * common + math.sqrt(1 - rho) * draw.gauss(0, 1) for _ in range(count)))
    assert near(pvariance(means), rho + (1 - rho) / count, 0.04)


def test_more_data_does_not_mend_a_straight_cut_through_a_ring() -> None:
    def ring(draw: random.Random, n: int) -> list[tuple[float, int]]:
        return [(x, int(abs(x) < 0.5)) for x in (draw.uniform(-1, 1) for _ in range(n))]

    test = ring(random.Random(1), 2_000)
    found: list[float] = []
    for n in (30, 1_000):
        train = ring(random.Random(n), n)
        cuts = [(at, side) for at in (i / 20 for i in range(-20, 21)) for side in (0, 1)]
        at, side = min(cuts, key=lambda cut: sum((x < cut[0]) != (label == cut[1]) for x, label in train))
        found.append(fmean((x < at) != (label == side) for x, label in test))
    assert min(found) > 0.2  # the best straight cut errs on a quarter


def test_the_noise_of_neighbours_falls_like_one_over_k() -> None:
    draw = random.Random(2)
    for k in (1, 4, 16):
        means = [fmean(draw.gauss(0, 1) for _ in range(k)) for _ in range(20_000)]
        assert near(pvariance(means), 1 / k, 0.05)


def test_the_two_ends_of_k() -> None:
    draw = random.Random(3)
    cases = [((draw.random(), draw.random()), int(draw.random() < 0.3)) for _ in range(101)]
    assert errors(cases, cases, 1) == 0  # memorised, though the labels are chance
    assert {nearest(cases, flow, len(cases)) for flow, _ in cases} == {0}
    assert [int(2 * sum(votes[:k]) > k) for k, votes in ((3, [0, 1, 1, 0, 1]), (5, [0, 1, 1, 0, 1]))] == [1, 1]


def test_the_scale_decides_who_is_near() -> None:
    a, b, c = (1000.0, 1.0), (1500.0, 1.0), (1000.0, 60.0)
    assert math.dist(a, c) < math.dist(a, b)
    scaled = [(flow[0] / 5000, flow[1] / 10) for flow in (a, b, c)]
    assert math.dist(scaled[0], scaled[1]) < math.dist(scaled[0], scaled[2])


def test_distances_become_alike_with_many_features() -> None:
    draw = random.Random(6)

    def contrast(d: int) -> float:
        points = [[draw.random() for _ in range(d)] for _ in range(300)]
        distances = [math.dist(points[0], point) for point in points[1:]]
        return max(distances) / min(distances)

    assert contrast(2) > 10
    assert contrast(200) < 1.6
    assert near(0.01 ** (1 / 2), 0.1)
    assert near(0.01 ** (1 / 20), 0.794, 0.001)


def test_the_price_of_one_answer() -> None:
    assert 1_000_000 * 20 == 20_000_000
    assert 1_000_000_000 / 20_000_000 == 50


def bursts(draw: random.Random, weeks: range) -> list[tuple[int, int, Flow, int]]:
    """Week, burst, features, label: each burst is one tool's flows, all alike, and its label has nothing to do with them."""
    found: list[tuple[int, int, Flow, int]] = []
    for week in weeks:
        for number in range(4):
            place, label = tuple(draw.random() for _ in range(3)), draw.randrange(2)
            found += [(week, 4 * week + number, tuple(x + draw.gauss(0, 0.003) for x in place), label) for _ in range(8)]
    return found


def test_a_random_split_flatters_and_a_split_by_time_does_not() -> None:
    draw = random.Random(7)
    flows = bursts(draw, range(20))
    shuffled = draw.sample(flows, len(flows))
    size = len(flows) * 3 // 4
    chance = errors([f[2:] for f in shuffled[:size]], [f[2:] for f in shuffled[size:]])
    by_time = errors([f[2:] for f in flows if f[0] < 15], [f[2:] for f in flows if f[0] >= 15])
    by_burst = errors([f[2:] for f in flows if f[1] % 4], [f[2:] for f in flows if f[1] % 4 == 0])
    assert chance < 0.05  # nothing can be learnt here, and it looks nearly perfect
    assert by_time > 0.25
    assert by_burst > 0.25


def test_columns_chosen_on_all_the_data_find_skill_in_noise() -> None:
    draw = random.Random(8)
    n, columns, keep = 40, 1000, 10
    labels = [i % 2 for i in range(n)]
    rows = [[draw.gauss(0, 1) for _ in range(columns)] for _ in range(n)]

    def gap(rows_seen: list[int], column: int) -> float:
        return abs(fmean(rows[i][column] for i in rows_seen if labels[i]) - fmean(rows[i][column] for i in rows_seen if not labels[i]))

    def held_out_error(*, honest: bool) -> float:
        wrong = 0
        for fold in range(4):
            test = [i for i in range(n) if i // 2 % 4 == fold]
            train = [i for i in range(n) if i // 2 % 4 != fold]
            seen = train if honest else list(range(n))
            best = sorted(range(columns), key=lambda c: -gap(seen, c))[:keep]
            cases = [(tuple(rows[i][c] for c in best), labels[i]) for i in train]
            wrong += sum(nearest(cases, tuple(rows[i][c] for c in best), 5) != labels[i] for i in test)
        return wrong / n

    assert held_out_error(honest=False) < 0.2
    assert held_out_error(honest=True) > 0.3


def test_isolated_points_are_cut_off_early() -> None:
    draw = random.Random(9)
    crowd = [draw.gauss(0, 1) for _ in range(64)]

    def cuts(points: list[float], lonely: float) -> int:
        count = 0
        while len(points) > 1:
            at = draw.uniform(min(points), max(points))
            points = [x for x in points if (x < at) == (lonely < at)]
            count += 1
        return count

    far = fmean(cuts([*crowd, 12.0], 12.0) for _ in range(300))
    middle = sorted(crowd)[32]
    near = fmean(cuts([*crowd, 12.0], middle) for _ in range(300))
    assert far < 3 < near / 2


def test_medians_withstand_what_is_already_in_the_data() -> None:
    clean = [float(x) for x in range(90, 111)]
    mixed = [*clean, *[10_000.0] * 3]
    assert sorted(mixed)[len(mixed) // 2] - 100 < 3
    assert fmean(mixed) > 1_000


def test_taught_by_its_own_decisions_it_keeps_its_mistake() -> None:
    """All traffic jumps past its limit; it flags what lies above the middle between the two kinds it was taught."""
    draw = random.Random(10)
    harmless, attacks = [2 + draw.gauss(0, 0.1) for _ in range(200)], [5 + draw.gauss(0, 0.1) for _ in range(200)]
    limit = own = 1.5
    for _ in range(10):
        low, high = [x for x in harmless + attacks if x < own], [x for x in harmless + attacks if x >= own]
        own = (fmean(low) + fmean(high)) / 2 if low and high else own
    told = (fmean(harmless) + fmean(attacks)) / 2
    assert own == limit
    assert all(x > own for x in harmless)
    assert all(x < told for x in harmless)
    assert all(x > told for x in attacks)
