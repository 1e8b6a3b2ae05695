"""What the bank on intuition states in numbers, computed."""

import math
import random
from collections.abc import Callable
from itertools import pairwise
from statistics import fmean, pvariance

Sheet = list[list[float]]


def near(found: float, wanted: float, share: float = 1e-6) -> bool:
    """Whether two numbers agree up to a share of the second."""
    return math.isclose(found, wanted, rel_tol=share, abs_tol=1e-12)


def slope(function: Callable[[float], float], at: float) -> float:
    """The derivative by finite differences."""
    return (function(at + 1e-5) - function(at - 1e-5)) / 2e-5


def conv_weights(k: int, c_in: int, c_out: int) -> int:
    """Weights of a convolution without its biases."""
    return k * k * c_in * c_out


def out_size(n: int, k: int, s: int, p: int) -> int:
    """Positions along a side."""
    return (n + 2 * p - k) // s + 1


def reach(*layers: tuple[int, int]) -> int:
    """Input pixels along a side that one unit depends on, for layers of (window, stride)."""
    size, step = 1, 1
    for k, s in layers:
        size += (k - 1) * step
        step *= s
    return size


def slide(row: list[int], kernel: list[int]) -> list[int]:
    """Convolution of networks, with a border of zeros."""
    padded = [0, *row, 0]
    return [sum(a * b for a, b in zip(padded[i : i + 3], kernel, strict=True)) for i in range(len(row))]


def pool(sheet: Sheet) -> Sheet:
    """The maximum of windows of 2×2 side by side."""
    rows, columns = range(0, len(sheet), 2), range(0, len(sheet[0]), 2)
    return [[max(sheet[i + a][j + b] for a in (0, 1) for b in (0, 1)) for j in columns] for i in rows]


def test_a_filter_on_rgb_has_27_weights_and_a_dense_layer_150_million() -> None:
    assert conv_weights(3, 3, 1) == 27
    assert 224 * 224 * 3 * 1000 == 150_528_000
    assert conv_weights(3, 64, 128) + 128 == 73_856
    assert conv_weights(5, 1, 16) == 400
    assert (100 * 100 * 500, conv_weights(3, 1, 500)) == (5_000_000, 4500)


def test_output_sizes_match_a_count_of_positions() -> None:
    assert [out_size(*case) for case in ((224, 7, 2, 3), (224, 3, 1, 1), (32, 5, 1, 0), (224, 2, 2, 0))] == [112, 224, 28, 112]
    for n, k, s, p in ((9, 3, 2, 1), (10, 3, 2, 0), (11, 5, 3, 2)):
        assert out_size(n, k, s, p) == len(range(0, n + 2 * p - k + 1, s))


def test_a_shifted_pattern_shifts_the_response() -> None:
    assert slide([0, 0, 1, 0, 0, 0], [1, 2, 1]) == [0, 1, 2, 1, 0, 0]
    assert slide([0, 0, 0, 1, 0, 0], [1, 2, 1]) == [0, 0, 1, 2, 1, 0]


def test_depth_and_pooling_widen_what_a_unit_sees() -> None:
    assert reach((3, 1), (3, 1), (3, 1)) == 7
    assert (reach((3, 1), (2, 2), (3, 1)), reach((3, 1), (3, 1))) == (8, 5)
    assert reach((2, 2), (3, 1)) == 6


def test_pooling_keeps_a_quarter_and_forgives_a_shift_inside_a_window() -> None:
    assert pool([[1, 3, 2, 0], [4, 2, 1, 1], [0, 0, 5, 6], [1, 2, 7, 8]]) == [[4, 2], [2, 8]]
    first, beside, beyond = ([[float(i == place) for i in range(4)], [0.0] * 4] for place in (0, 1, 2))
    assert pool(first) == pool(beside) != pool(beyond)
    assert (224 // 2) ** 2 * 4 == 224**2
    assert (224 // 2**5, 7 * 7 * 512) == (7, 25_088)


def test_softmax_with_cross_entropy_sends_back_p_minus_y() -> None:
    scores, label = [0.3, -1.2, 2.0], 1
    total = sum(map(math.exp, scores))
    for i, score in enumerate(scores):
        rest = total - math.exp(score)
        numerical = slope(lambda z, i=i, rest=rest: math.log(rest + math.exp(z)) - (z if i == label else scores[label]), score)
        assert near(numerical, math.exp(score) / total - (i == label), 1e-6)


def test_blame_times_local_slope_times_input_is_the_gradient() -> None:
    rng = random.Random(1)
    x = [rng.gauss(0, 1) for _ in range(4)]
    w1 = [[rng.gauss(0, 1) for _ in x] for _ in range(3)]
    w2 = [rng.gauss(0, 1) for _ in w1]

    def loss(first: Sheet) -> float:
        hidden = (math.tanh(sum(a * b for a, b in zip(row, x, strict=True))) for row in first)
        return (sum(a * h for a, h in zip(w2, hidden, strict=True)) - 1) ** 2 / 2

    hidden = [math.tanh(sum(a * b for a, b in zip(row, x, strict=True))) for row in w1]
    top = sum(a * h for a, h in zip(w2, hidden, strict=True)) - 1
    for i, row in enumerate(w1):
        for j, weight in enumerate(row):
            numerical = slope(lambda v, i=i, j=j: loss([[v if (a, b) == (i, j) else w1[a][b] for b in range(4)] for a in range(3)]), weight)
            assert near(numerical, w2[i] * top * (1 - hidden[i] ** 2) * x[j], 1e-5)


def test_the_way_back_costs_less_than_two_forward_passes() -> None:
    layers = [a * b for a, b in pairwise((1000, 800, 600, 10))]
    forward, backward = sum(layers), sum(layers) + sum(layers[1:])
    assert forward < backward < 2 * forward
    assert (10_000_000 * 0.005 / 3600, 3 * 5) == (50_000 / 3600, 15)


def test_many_small_slopes_leave_nothing() -> None:
    sigmoid = [1 / (1 + math.exp(-z / 100)) for z in range(-600, 601)]
    assert max(s * (1 - s) for s in sigmoid) == 0.25
    assert 0.25**20 < 1e-12
    assert 2**20 > 1_000_000
    assert near(0.25**10, 9.5e-7, 0.01)


def test_the_gradient_of_a_batch_is_unbiased_with_variance_one_over_its_size() -> None:
    rng = random.Random(2)
    examples = [rng.gauss(1.5, 2) for _ in range(1000)]
    means = {size: [fmean(rng.choices(examples, k=size)) for _ in range(4000)] for size in (16, 64)}
    for size, found in means.items():
        assert near(fmean(found), fmean(examples), 0.02)
        assert near(pvariance(found), pvariance(examples) / size, 0.1)
    assert near(math.sqrt(pvariance(means[16]) / pvariance(means[64])), 2, 0.06)


def test_updates_in_a_pass() -> None:
    assert 1_000_000 // 100 == 10_000
    assert 1_000_000 // 200 == 5000
    assert 16 < 1_000_000 * 0.001 / 60 < 17


def test_a_constant_step_hovers_and_a_shrinking_one_settles() -> None:
    rng = random.Random(3)
    constant: list[float] = []
    shrinking: list[float] = []
    for _ in range(1000):
        u = v = 5.0
        for t in range(300):
            u -= 0.1 * (2 * u + rng.gauss(0, 1))
            v -= min(0.1, 1 / (t + 1)) * (2 * v + rng.gauss(0, 1))
        constant.append(u)
        shrinking.append(v)
    assert near(pvariance(constant), 0.1**2 / (1 - 0.8**2), 0.15)
    assert pvariance(shrinking) < 0.1 * pvariance(constant)


def test_the_residual_of_boosting_is_the_negative_gradient_and_a_round_lowers_the_loss() -> None:
    rng = random.Random(4)
    x = [rng.gauss(0, 1) for _ in range(300)]
    y = [int(value + rng.gauss(0, 1) > 0.3) for value in x]
    base = math.log(fmean(y) / (1 - fmean(y)))
    assert near(1 / (1 + math.exp(-base)), fmean(y))

    def loss(score: float, label: int) -> float:
        return math.log1p(math.exp(score)) - label * score

    scores = [base] * len(x)
    for _ in range(20):
        residuals = [label - 1 / (1 + math.exp(-score)) for score, label in zip(scores, y, strict=True)]
        assert near(-slope(lambda score: loss(score, y[0]), scores[0]), residuals[0], 1e-5)
        before = sum(map(loss, scores, y))
        low, high = (fmean(r for value, r in zip(x, residuals, strict=True) if (value > 0) == side) for side in (False, True))
        scores = [score + 0.3 * (high if value > 0 else low) for score, value in zip(scores, x, strict=True)]
        assert sum(map(loss, scores, y)) < before
