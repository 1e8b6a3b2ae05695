"""What the four derivations of the mathematics bank claim, computed."""

import math
from collections.abc import Callable, Sequence
from random import Random
from statistics import fmean, median, pvariance

import pytest

Vector = Sequence[float]


def test_least_squares_maximises_the_gaussian_likelihood_for_every_variance() -> None:
    rng = Random(1)
    x = [rng.gauss(0, 1) for _ in range(40)]
    y = [2 * v + rng.gauss(0, 1) for v in x]
    w = _dot(x, y) / _dot(x, x)
    for variance in (0.3, 1.0, 5.0):
        best = _log_likelihood(x, y, w, variance)
        sse = sum((b - w * a) ** 2 for a, b in zip(x, y, strict=True))
        assert _near(best, -20 * math.log(2 * math.pi * variance) - sse / (2 * variance))
        assert all(_log_likelihood(x, y, w + step, variance) < best for step in (-0.3, -0.01, 0.01, 0.3))


def test_the_likeliest_variance_is_the_mean_squared_residual_and_too_small() -> None:
    rng = Random(2)
    grid = [0.01 * step for step in range(1, 500)]
    sses: list[float] = []
    for _ in range(20_000):
        noise = [rng.gauss(0, 1) for _ in range(5)]
        sses.append(sum((v - fmean(noise)) ** 2 for v in noise))
    likeliest = max(grid, key=lambda v: -2.5 * math.log(v) - sses[0] / (2 * v))
    assert _near(likeliest, sses[0] / 5, within=0.01)
    assert _near(fmean(sses) / 5, 0.8, within=0.015)
    assert _near(fmean(sses) / 4, 1.0, within=0.02)


def test_other_noise_gives_other_criteria() -> None:
    grid = [0.01 * step for step in range(11_000)]
    values = [1.0, 2.0, 4.0, 7.0, 100.0]
    assert _near(min(grid, key=lambda m: sum(abs(v - m) for v in values)), median(values))
    combined = min(grid, key=lambda m: (20 - m) ** 2 / 1 + (23 - m) ** 2 / 4)
    assert _near(combined, (20 / 1 + 23 / 4) / (1 / 1 + 1 / 4), within=0.01)


def test_the_softmax_gradient_is_probability_minus_label_both_ways() -> None:
    rng = Random(3)
    for true in range(5):
        z = [rng.gauss(0, 2) for _ in range(5)]
        p = _softmax(z)
        expected = [p[k] - (k == true) for k in range(5)]
        by_jacobian = [-1 / p[true] * p[true] * ((k == true) - p[k]) for k in range(5)]
        assert _near(by_jacobian, expected)
        assert _near(_slopes(lambda s, true=true: -math.log(_softmax(s)[true]), z), expected, within=1e-6)
        assert _near(_slopes(lambda s: math.log(sum(map(math.exp, s))), z), p, within=1e-6)
        assert _near(sum(expected), 0, within=1e-12)
        assert _near(_softmax([v + 10 for v in z]), p)


def test_the_hessian_in_the_scores_is_a_variance() -> None:
    rng = Random(4)
    p = _softmax([rng.gauss(0, 2) for _ in range(5)])
    for _ in range(100):
        v = [rng.gauss(0, 1) for _ in range(5)]
        assert sum(a * b * b for a, b in zip(p, v, strict=True)) - _dot(p, v) ** 2 >= 0


def test_a_confident_mistake_is_felt_with_cross_entropy_only() -> None:
    p = (0.001, 0.999)
    miss = (p[0] - 1, p[1])
    squared = sum(miss[i] * p[i] * ((i == 0) - p[0]) for i in range(2))
    assert _near(miss[0], -0.999)
    assert _near(squared, -0.002, within=1e-5)
    assert _near(_softmax([1000, 1001, 1002]), _softmax([0, 1, 2]))
    with pytest.raises(OverflowError):
        math.exp(1000)


def test_the_variance_of_a_weighted_sum() -> None:
    rng = Random(5)
    sums = [sum(rng.gauss(0, 0.3) * rng.uniform(0, 2) for _ in range(20)) for _ in range(10_000)]
    assert _near(pvariance(sums), 20 * 0.09 * 4 / 3, share=0.06)
    assert _near(math.sqrt(400 * 0.1**2), 2)


@pytest.mark.parametrize(("rectified", "gain"), [(False, 1.0), (True, 2.0)])
def test_the_derived_variance_keeps_the_signal_and_half_of_it_loses_a_power_of_two_a_layer(rectified: bool, gain: float) -> None:
    rng = Random(6)
    for factor in (1.0, 0.5):
        passed = [_passed(rng, 10, 60, gain * factor / 60, rectified=rectified) for _ in range(10)]
        assert _near(fmean(map(math.log2, passed)), 10 * math.log2(factor), within=2)


def test_the_numbers_in_hints_and_probes() -> None:
    assert round(1.2**30) == 237
    assert _near(0.8 ** (40 / 2), 0.0115, within=1e-4)
    assert (100 * 0.001**2) ** 30 < 1e-100
    assert _near(math.sqrt(400) / 400, 0.05)


def test_gradients_ask_for_the_fan_out() -> None:
    rng = Random(7)
    back = [sum(rng.gauss(0, 1 / 10) * rng.gauss(0, 1) for _ in range(100)) for _ in range(4000)]
    assert _near(pvariance(back), 1, share=0.1)


def test_a_relu_halves_the_second_moment_and_a_uniform_law_has_a_third_of_its_limit_squared() -> None:
    rng = Random(8)
    z = [rng.gauss(0, 1) for _ in range(60_000)]
    assert _near(fmean(max(v, 0) ** 2 for v in z), 0.5, share=0.03)
    assert _near(fmean((v if v > 0 else 0.1 * v) ** 2 for v in z), 1.01 / 2, share=0.03)
    assert _near(pvariance(rng.uniform(-3, 3) for _ in range(60_000)), 3, share=0.03)


def test_the_top_eigenvector_has_the_most_variance_and_its_eigenvalue_is_the_variance() -> None:
    rng = Random(9)
    points = [(5 + 3 * a, 1 + a + b) for a, b in ((rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(200))]
    value, best = _top_eigenvector(_covariance(points))
    assert _near(pvariance([_dot(best, p) for p in points]), value)
    for step in range(360):
        u = (math.cos(math.radians(step)), math.sin(math.radians(step)))
        assert pvariance([_dot(u, p) for p in points]) <= value + 1e-9
        assert _squared_distance(points, best) <= _squared_distance(points, u) + 1e-9
    across = (-best[1], best[0])
    first, second = ([_dot(u, p) for p in points] for u in (best, across))
    assert _near(fmean((a - fmean(first)) * (b - fmean(second)) for a, b in zip(first, second, strict=True)), 0, within=1e-9)


def test_raw_coordinates_point_to_the_mean_and_units_turn_the_direction() -> None:
    rng = Random(10)
    points = [(3 * rng.gauss(0, 1), 100 + rng.gauss(0, 1)) for _ in range(300)]
    raw = tuple(fmean(p[i] * p[j] for p in points) for i, j in ((0, 0), (0, 1), (1, 1)))
    assert abs(_top_eigenvector(raw)[1][1]) > 0.99
    assert abs(_top_eigenvector(_covariance(points))[1][0]) > 0.95
    in_millimetres = [(a, 1000 * b) for a, b in points]
    assert abs(_top_eigenvector(_covariance(in_millimetres))[1][1]) > 0.95


def test_the_redrills_on_directions() -> None:
    assert _covariance([(1, 0), (3, 0), (2, 1), (2, -1)]) == (0.5, 0, 0.5)
    value, direction = _top_eigenvector((2, 1, 2))
    assert value == 3
    assert _near(abs(direction[0]), math.sqrt(0.5))
    assert 5 / (5 + 2 + 1) == 0.625


def _near(found: float | Vector, wanted: float | Vector, *, share: float = 1e-6, within: float = 1e-12) -> bool:
    """Whether two numbers, or two lists of them, agree up to a share of their size or a fixed distance."""
    if isinstance(found, int | float):
        return isinstance(wanted, int | float) and math.isclose(found, wanted, rel_tol=share, abs_tol=within)
    return not isinstance(wanted, int | float) and all(_near(a, b, share=share, within=within) for a, b in zip(found, wanted, strict=True))


def _dot(a: Vector, b: Vector) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _log_likelihood(x: Vector, y: Vector, w: float, variance: float) -> float:
    densities = (math.exp(-((b - w * a) ** 2) / (2 * variance)) / math.sqrt(2 * math.pi * variance) for a, b in zip(x, y, strict=True))
    return sum(map(math.log, densities))


def _softmax(z: Vector) -> list[float]:
    powers = [math.exp(v - max(z)) for v in z]
    return [power / sum(powers) for power in powers]


def _slopes(function: Callable[[Vector], float], z: Vector) -> list[float]:
    def moved(k: int, step: float) -> float:
        return function([v + step * (i == k) for i, v in enumerate(z)])

    return [(moved(k, 1e-5) - moved(k, -1e-5)) / 2e-5 for k in range(len(z))]


def _passed(rng: Random, layers: int, width: int, variance: float, *, rectified: bool) -> float:
    """The mean square of the pre-activations at the top as a share of that at the bottom."""
    z = [rng.gauss(0, 1) for _ in range(width)]
    bottom = fmean(v * v for v in z)
    for _ in range(layers):
        x = [max(v, 0) for v in z] if rectified else z
        z = [sum(rng.gauss(0, math.sqrt(variance)) * v for v in x) for _ in range(width)]
    return fmean(v * v for v in z) / bottom


def _covariance(points: Sequence[Vector]) -> tuple[float, ...]:
    """The three different entries of a covariance matrix in the plane."""
    means = [fmean(p[i] for p in points) for i in range(2)]
    return tuple(fmean((p[i] - means[i]) * (p[j] - means[j]) for p in points) for i, j in ((0, 0), (0, 1), (1, 1)))


def _top_eigenvector(matrix: Vector) -> tuple[float, tuple[float, float]]:
    """The larger eigenvalue of a symmetric matrix in the plane, and its unit eigenvector, by the quadratic formula."""
    a, b, d = matrix
    value = (a + d) / 2 + math.hypot((a - d) / 2, b)
    x, y = (b, value - a) if b else ((1.0, 0.0) if a >= d else (0.0, 1.0))
    return value, (x / math.hypot(x, y), y / math.hypot(x, y))


def _squared_distance(points: Sequence[Vector], u: Vector) -> float:
    """The sum of squared distances from the line through the mean along u."""
    return len(points) * (sum(_covariance(points)[::2]) - pvariance([_dot(u, p) for p in points]))
