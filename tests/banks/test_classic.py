"""What the bank on classic machine learning states, computed."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, pvariance

Vector = tuple[float, float]


def _squared(a: Vector, b: Vector) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _nearest(rows: Sequence[Vector], centres: Sequence[Vector]) -> list[int]:
    return [min(range(len(centres)), key=lambda j: _squared(row, centres[j])) for row in rows]


def _means(rows: Sequence[Vector], groups: Sequence[int], centres: Sequence[Vector]) -> list[Vector]:
    moved: list[Vector] = []
    for j, centre in enumerate(centres):
        members = [row for row, group in zip(rows, groups, strict=True) if group == j]
        moved.append((fmean(m[0] for m in members), fmean(m[1] for m in members)) if members else centre)
    return moved


def _sse(rows: Sequence[Vector], groups: Sequence[int], centres: Sequence[Vector]) -> float:
    return sum(_squared(row, centres[group]) for row, group in zip(rows, groups, strict=True))


def _k_means(rows: Sequence[Vector], centres: Sequence[Vector]) -> list[float]:
    """The objective after every half of every round, until no row changes sides."""
    groups, falls = _nearest(rows, centres), list[float]()
    while True:
        falls.append(_sse(rows, groups, centres))
        centres = _means(rows, groups, centres)
        falls.append(_sse(rows, groups, centres))
        again = _nearest(rows, centres)
        if again == groups:
            return falls
        groups = again


def _blobs(chance: random.Random) -> list[Vector]:
    return [(chance.gauss(x, 0.5), chance.gauss(y, 0.5)) for x, y in ((0, 0), (0, 4), (9, 0), (9, 4)) for _ in range(30)]


def test_neither_step_of_k_means_raises_the_objective_and_the_end_depends_on_the_start() -> None:
    chance = random.Random(7)
    rows = _blobs(chance)
    ends: set[int] = set()
    for _ in range(30):
        falls = _k_means(rows, chance.sample(rows, 4))
        assert all(after <= before + 1e-9 for before, after in pairwise(falls))
        ends.add(round(falls[-1]))
    assert len(ends) > 1


def test_k_means_stops_at_the_poorer_of_two_groupings() -> None:
    corners = [(0.0, 0.0), (0.0, 1.0), (4.0, 0.0), (4.0, 1.0)]
    assert _k_means(corners, [(2.0, 0.0), (2.0, 1.0)])[-1] == 16
    assert _k_means(corners, [(0.0, 0.5), (4.0, 0.5)])[-1] == 1


def test_the_objective_is_zero_when_every_row_is_its_own_centre() -> None:
    rows = _blobs(random.Random(3))
    assert _sse(rows, list(range(len(rows))), rows) == 0


def test_the_redrill_on_the_line_moves_9_to_the_lower_group_only_at_a_loss() -> None:
    def cost(*groups: Sequence[float]) -> float:
        return sum(len(group) * pvariance(group) for group in groups)

    assert math.isclose(cost([1, 2], [9, 10, 20]), 74.5)
    assert cost([1, 2, 9], [10, 20]) > cost([1, 2], [9, 10, 20])


def test_the_mean_belongs_to_squared_distance() -> None:
    numbers = [1.0, 2.0, 9.0, 10.0, 20.0]
    tries = [i / 10 for i in range(250)]
    assert math.isclose(min(tries, key=lambda c: sum((x - c) ** 2 for x in numbers)), fmean(numbers))
    assert math.isclose(min(tries, key=lambda c: sum(abs(x - c) for x in numbers)), 9.0)


def _entropy(*counts: int) -> float:
    return -sum(c / sum(counts) * math.log2(c / sum(counts)) for c in counts if c)


def _gini(*counts: int) -> float:
    return 1 - sum((c / sum(counts)) ** 2 for c in counts)


def test_the_gain_of_the_worked_split() -> None:
    assert math.isclose(_entropy(5, 5) - _entropy(4, 1), 0.278, abs_tol=5e-4)
    assert math.isclose(_gini(5, 5) - _gini(4, 1), 0.18)


def test_no_first_split_gains_anything_on_exclusive_or() -> None:
    for measure in (_entropy, _gini):
        assert math.isclose(measure(2, 2) - 0.5 * measure(1, 1) - 0.5 * measure(1, 1), 0)


def test_an_increasing_change_of_scale_leaves_the_best_partition() -> None:
    chance = random.Random(5)
    rows = [(chance.expovariate(0.01), int(chance.random() < 0.4)) for _ in range(80)]

    def best(values: Sequence[float]) -> frozenset[int]:
        order = sorted(range(len(values)), key=lambda i: values[i])

        def impurity(cut: int) -> float:
            sides = [[rows[i][1] for i in order[:cut]], [rows[i][1] for i in order[cut:]]]
            return sum(len(side) * _gini(sum(side), len(side) - sum(side)) for side in sides)

        return frozenset(order[: min(range(1, len(order)), key=impurity)])

    assert best([value for value, _ in rows]) == best([math.log(value) for value, _ in rows])


def test_a_bootstrap_sample_misses_about_37_per_cent_of_the_rows() -> None:
    assert math.isclose((1 - 1 / 1000) ** 1000, math.exp(-1), abs_tol=5e-4)
    chance = random.Random(11)
    missed = [1 - len({chance.randrange(500) for _ in range(500)}) / 500 for _ in range(200)]
    assert math.isclose(fmean(missed), 0.368, abs_tol=5e-3)


def test_the_mean_of_correlated_trees_keeps_the_variance_they_share() -> None:
    def variance(correlation: float, trees: int) -> float:
        return correlation + (1 - correlation) / trees

    assert math.isclose(variance(0.3, 200), 0.3035)
    assert math.isclose(variance(0.1, 200), 0.1045)
    chance = random.Random(13)
    means: list[float] = []
    for _ in range(6000):
        shared = math.sqrt(0.3) * chance.gauss(0, 1)
        means.append(fmean(shared + math.sqrt(0.7) * chance.gauss(0, 1) for _ in range(10)))
    assert math.isclose(pvariance(means), variance(0.3, 10), rel_tol=0.06)


def test_a_strong_feature_is_on_offer_in_one_split_of_ten() -> None:
    assert math.isclose(math.comb(99, 9) / math.comb(100, 10), 0.1)


PREVALENCE = 1e-5


def _precision(recall: float, false_alarms: float) -> float:
    return PREVALENCE * recall / (PREVALENCE * recall + (1 - PREVALENCE) * false_alarms)


def test_one_false_alarm_per_thousand_buries_the_attacks() -> None:
    assert math.isclose(100_000 * (1 - PREVALENCE) * 0.001, 100, rel_tol=1e-4)
    assert _precision(0.99, 0.001) < 0.01
    assert math.isclose(_precision(1.0, 0.001), 0.0099, abs_tol=1e-4)
    assert math.isclose(_precision(0.9, 0.9 * PREVALENCE / (1 - PREVALENCE)), 0.5)
    assert math.isclose(100 * (1 - PREVALENCE), 99.999)


def test_thinning_the_harmless_flows_multiplies_the_odds() -> None:
    kept = 1 / 1000
    odds = 0.5 / 0.5 * kept
    assert math.isclose(odds / (1 + odds), 1 / 1001)


def _stump(xs: Sequence[float], targets: Sequence[float]) -> tuple[float, float, float]:
    """Threshold and the means on its two sides with the smallest squared error."""

    def sides(cut: float) -> tuple[list[float], list[float]]:
        return [t for x, t in zip(xs, targets, strict=True) if x <= cut], [t for x, t in zip(xs, targets, strict=True) if x > cut]

    def loss(cut: float) -> float:
        return sum(len(side) * pvariance(side) for side in sides(cut))

    cut = min(sorted(set(xs))[:-1], key=loss)
    left, right = sides(cut)
    return cut, fmean(left), fmean(right)


def test_boosted_stumps_lose_bias_that_averaged_stumps_keep() -> None:
    chance = random.Random(17)
    xs = [i / 40 for i in range(41)]
    truth = [math.sin(6 * x) for x in xs]

    def value(stump: tuple[float, float, float], x: float) -> float:
        return stump[1] if x <= stump[0] else stump[2]

    averaged: list[list[float]] = []
    for _ in range(200):
        drawn = [chance.randrange(len(xs)) for _ in xs]
        stump = _stump([xs[i] for i in drawn], [truth[i] for i in drawn])
        averaged.append([value(stump, x) for x in xs])
    bagged = fmean((fmean(column) - t) ** 2 for column, t in zip(zip(*averaged, strict=True), truth, strict=True))
    rest = list(truth)
    for _ in range(200):
        stump = _stump(xs, rest)
        rest = [r - 0.3 * value(stump, x) for r, x in zip(rest, xs, strict=True)]
    assert fmean(r * r for r in rest) < 0.01 < bagged


def test_the_redrill_on_boosting_hands_the_second_stump_the_residuals() -> None:
    cut, left, right = _stump([1, 2, 3], [1, 2, 9])
    assert (cut, left, right) == (2, 1.5, 9)
    assert [t - (left if x <= cut else right) for x, t in ((1, 1), (2, 2), (3, 9))] == [-0.5, 0.5, 0]


def test_resampling_gains_next_to_nothing_for_a_linear_fit() -> None:
    chance = random.Random(19)
    xs = [i / 30 for i in range(31)]
    ys = [2 * x + chance.gauss(0, 0.3) for x in xs]

    def slope(rows: Sequence[int]) -> float:
        x0, y0 = fmean(xs[i] for i in rows), fmean(ys[i] for i in rows)
        return sum((xs[i] - x0) * (ys[i] - y0) for i in rows) / sum((xs[i] - x0) ** 2 for i in rows)

    bagged = fmean(slope([chance.randrange(31) for _ in range(31)]) for _ in range(800))
    assert math.isclose(bagged, slope(range(31)), rel_tol=0.02)
