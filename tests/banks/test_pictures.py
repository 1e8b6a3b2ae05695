"""The arithmetic that personas/banks/pictures.toml states, computed."""

import math
import random

import pytest

PHOTOS = 400


def dense(inputs: int, units: int) -> int:
    """Weights and biases of a fully connected layer."""
    return inputs * units + units


def resnet_50() -> int:
    """Weights, biases and batch-norm parameters of the fifty-layer residual network with a thousand classes."""

    def conv(width: int, inputs: int, outputs: int) -> int:
        return width * width * inputs * outputs + 2 * outputs

    total, inputs = conv(7, 3, 64), 64
    for blocks, narrow in ((3, 64), (4, 128), (6, 256), (3, 512)):
        wide = 4 * narrow
        total += conv(1, inputs, wide)
        for _ in range(blocks):
            total += conv(1, inputs, narrow) + conv(3, narrow, narrow) + conv(1, narrow, wide)
            inputs = wide
    return total + dense(inputs, 1000)


def test_a_new_layer_has_thousands_of_weights_and_the_network_millions() -> None:
    """Transfer: twenty thousand against twenty-five million."""
    assert dense(2048, 10) == 20_490
    assert resnet_50() == 25_557_032
    assert dense(2048, 10) > PHOTOS, "even the new layer could memorise the photos"
    assert dense(512, 6) == 3_078, "redrill"
    assert dense(1024, 5) == 5_125, "redrill of the eight hundred photos"


def test_random_windows_and_mirror_images() -> None:
    """Augmentation: how many inputs one photo of 256 by 256 gives."""
    places = 256 - 224 + 1
    assert 2 * places * places == 2_178


def test_copies_made_before_the_split_leak() -> None:
    """Augmentation: with labels drawn by lot nothing can be learned, and yet copies on both sides look like success."""
    rng = random.Random(6)
    photos = [([rng.gauss(0, 1) for _ in range(8)], rng.randrange(2)) for _ in range(120)]

    def copies(of: list[tuple[list[float], int]]) -> list[tuple[list[float], int]]:
        return [([x + rng.gauss(0, 0.05) for x in photo], label) for photo, label in of for _ in range(4)]

    def accuracy(train: list[tuple[list[float], int]], test: list[tuple[list[float], int]]) -> float:
        nearest = [min(train, key=lambda known: math.dist(known[0], photo))[1] for photo, _ in test]
        return sum(guess == label for guess, (_, label) in zip(nearest, test, strict=True)) / len(test)

    mixed = copies(photos)
    rng.shuffle(mixed)
    assert accuracy(mixed[:360], mixed[360:]) > 0.9
    assert accuracy(copies(photos[:90]), photos[90:]) < 0.75


def test_an_error_measured_on_two_hundred_photos_is_uncertain() -> None:
    """The eight hundred photos: a third wrong of two hundred is known to within six or seven points."""
    deviation = math.sqrt((1 / 3) * (2 / 3) / 200)
    assert abs(deviation - 0.033) < 0.001
    assert abs(1.96 * deviation - 0.065) < 0.001


def test_accuracy_flatters_where_few_pictures_are_bad() -> None:
    """First version: letting all pass is 97 per cent accurate; the redrill's rates."""
    assert (100 - 3) / 100 == 0.97
    refused, rightly, bad, everything = 40, 24, 30, 1000
    wrong = (refused - rightly) + (bad - rightly)
    assert rightly / refused == 0.6
    assert rightly / bad == 0.8
    assert (everything - wrong) / everything == 0.978


def test_two_labellers_agree_on_85_in_a_hundred() -> None:
    """First version: thirty differences in two hundred."""
    assert (200 - 30) / 200 == 0.85


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """Intersection over union of two boxes given by left, top, right, bottom."""
    width = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
    height = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
    common = width * height
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return common / (sum(areas) - common)


def test_a_box_shifted_by_half_its_width() -> None:
    """Detection: half the box is common, and the measure is a third."""
    assert abs(overlap((0, 0, 10, 10), (5, 0, 15, 10)) - 1 / 3) < 1e-9
    assert overlap((0, 0, 10, 10), (0, 0, 10, 10)) == 1
    assert overlap((0, 0, 10, 10), (20, 0, 30, 10)) == 0


def test_a_working_day_of_labels() -> None:
    """Detection: pictures one person labels in seven hours, and what a segmenting network puts out."""
    day = 7 * 3600
    assert [day // seconds for seconds in (3, 30, 240)] == [8_400, 840, 105]
    assert 640 * 480 * 5 == 1_536_000


def test_a_small_logo_hardly_survives_the_shrinking() -> None:
    """Detection: sixty pixels of a photo 3000 wide, once it is 224 wide."""
    assert 60 * 224 / 3000 < 5


def test_the_saved_hours() -> None:
    """Saved work: the model answer and the redrill."""
    settled = 6_000 * 12 / 3600
    new_work = (100 * 180 + 120 * 12) / 3600
    assert settled == 20
    assert abs(new_work - 5.4) < 1e-9
    assert abs(settled - new_work - 14.6) < 1e-9
    assert 10_000 * 9 / 3600 - 150 * 4 / 60 == 15


def cost(p: float, *, refuse: bool, wrong_refusal: float, miss: float) -> float:
    """The expected cost of a decision on a picture that is bad with probability p."""
    return (1 - p) * wrong_refusal if refuse else p * miss


@pytest.mark.parametrize(("wrong_refusal", "miss"), [(4, 36), (1, 1), (5, 2)])
def test_the_threshold_is_one_cost_over_the_sum_of_both(wrong_refusal: float, miss: float) -> None:
    """Saved work: refusing is cheaper above it, accepting below."""
    mark = wrong_refusal / (wrong_refusal + miss)
    for p in (mark - 0.01, mark + 0.01):
        refusing = cost(p, refuse=True, wrong_refusal=wrong_refusal, miss=miss)
        accepting = cost(p, refuse=False, wrong_refusal=wrong_refusal, miss=miss)
        assert (refusing < accepting) == (p > mark)
    assert 4 / (4 + 36) == 0.1, "redrill"


def test_shares_of_a_sample() -> None:
    """Saved work: 140 of 200 near 0.9 is far from calibrated; 6 of 400 is 1.5 per cent, between about 0.3 and 2.7."""
    assert 140 / 200 == 0.7
    rate = 6 / 400
    reach = 1.96 * math.sqrt(rate * (1 - rate) / 400)
    assert rate == 0.015
    assert max(abs(rate - reach - 0.003), abs(rate + reach - 0.027)) < 0.001
