"""What the bank of algorithms states of heaps, trees and sorting, computed: comparisons, sizes, orders."""

import heapq
import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, permutations


def near(value: float, wanted: float, *, rel: float) -> bool:
    return math.isclose(value, wanted, rel_tol=rel)


# dsa.hash


# dsa.topk


def largest(numbers: Iterable[int], k: int) -> tuple[list[int], int, int]:
    """The k largest, how often one was replaced, and the largest size of the heap."""
    heap, replaced, size = list[int](), 0, 0
    for number in numbers:
        if len(heap) < k:
            heapq.heappush(heap, number)
        elif number > heap[0]:
            heapq.heapreplace(heap, number)
            replaced += 1
        size = max(size, len(heap))
    return sorted(heap), replaced, size


def test_a_min_heap_of_size_k_ends_with_the_k_largest_and_never_holds_more() -> None:
    numbers = [random.Random(3).randrange(10**6) for _ in range(5_000)]
    kept, _, size = largest(numbers, 100)
    assert kept == sorted(numbers)[-100:]
    assert size == 100
    assert largest([5, 1, 9, 4, 7, 8], 3)[0] == [7, 8, 9]


def test_in_random_order_replacements_are_about_k_ln_n_over_k() -> None:
    n, k, rng = 20_000, 50, random.Random(4)
    counts = [largest(rng.sample(range(n), n), k)[1] for _ in range(12)]
    assert near(sum(counts) / len(counts), k * math.log(n / k), rel=0.08)


def test_a_max_heap_of_size_k_would_have_to_search_for_what_must_go() -> None:
    heap = [-number for number in (90, 75, 60)]
    heapq.heapify(heap)
    assert -heap[0] == 90
    assert min(-number for number in heap) == 60 != -heap[0]


class Counted:
    """A number that counts its comparisons."""

    made = 0

    def __init__(self, value: int) -> None:
        self.value = value

    def __lt__(self, other: "Counted") -> bool:
        Counted.made += 1
        return self.value < other.value


def test_the_worst_order_costs_no_more_than_two_log_k_comparisons_a_number() -> None:
    n, k = 20_000, 128
    heap = [Counted(value) for value in range(k)]
    Counted.made = 0
    for value in range(k, n):
        if heap[0] < (newcomer := Counted(value)):
            heapq.heapreplace(heap, newcomer)
    assert Counted.made / (n - k) <= 2 * math.log2(k) + 1


def test_machines_that_keep_their_own_k_lose_none() -> None:
    numbers = random.Random(5).sample(range(10**6), 3_000)
    parts = [largest(numbers[i::20], 10)[0] for i in range(20)]
    assert largest((number for part in parts for number in part), 10)[0] == sorted(numbers)[-10:]


def quickselect_comparisons(numbers: list[int], k: int, pivot: Callable[[list[int]], int]) -> int:
    made = 0
    while len(numbers) > 1:
        chosen = pivot(numbers)
        made += len(numbers) - 1
        above = [number for number in numbers if number > chosen]
        if len(above) >= k:
            numbers = above
        elif len(above) == k - 1:
            break
        else:
            k -= len(above) + 1
            numbers = [number for number in numbers if number < chosen]
    return made


def test_quickselect_is_linear_on_average_and_quadratic_with_extreme_pivots() -> None:
    rng, n = random.Random(6), 2_000
    mean = sum(quickselect_comparisons(rng.sample(range(n), n), 50, rng.choice) for _ in range(40)) / 40
    assert mean < 4 * n
    assert near(quickselect_comparisons(list(range(n)), n, max), n * n / 2, rel=0.01)


# dsa.bst_heap


def height(keys: Iterable[int]) -> int:
    """The height in nodes of the plain search tree of keys in this order: the depth of a key is 1 more than its deeper neighbour's."""
    order, depth = list[int](), dict[int, int]()
    for key in keys:
        place = bisect_left(order, key)
        near = order[max(place - 1, 0) : place + 1] if place else order[:1]
        depth[key] = 1 + max((depth[other] for other in near), default=0)
        order.insert(place, key)
    return max(depth.values())


def test_sorted_input_makes_a_chain_and_a_good_order_the_lowest_tree() -> None:
    assert height(range(500)) == 500
    assert height([4, 2, 6, 1, 3, 5, 7]) == 3
    assert height(random.Random(7).sample(range(4_000), 4_000)) < 4 * math.log2(4_000)
    assert math.ceil(math.log2(1023 + 1)) == 10


def is_heap(keys: list[int]) -> bool:
    return all(keys[(place - 1) // 2] <= keys[place] for place in range(1, len(keys)))


def test_a_heap_need_not_be_sorted() -> None:
    keys = [1, 9, 2, 10, 11, 3]
    assert is_heap(keys)
    assert keys != sorted(keys)


def test_there_are_eighty_heaps_of_seven_keys_and_the_largest_may_be_any_leaf() -> None:
    heaps = [order for order in permutations(range(1, 8)) if is_heap(list(order))]
    assert len(heaps) == 80
    assert {order.index(7) for order in heaps} == {3, 4, 5, 6}


def test_a_heap_of_n_keys_has_the_height_of_log_n() -> None:
    for n in (1, 2, 7, 8, 1_000, 4_096):
        place, levels = n - 1, 1
        while place:
            place, levels = (place - 1) // 2, levels + 1
        assert levels == math.floor(math.log2(n)) + 1


def test_building_a_heap_takes_fewer_than_two_comparisons_a_key() -> None:
    for n in (1_000, 20_000):
        keys = [Counted(value) for value in range(n, 0, -1)]
        Counted.made = 0
        heapq.heapify(keys)
        assert Counted.made < 2 * n


# dsa.sort


def quicksort_comparisons(numbers: list[int], pivot: Callable[[list[int]], int]) -> int:
    made, waiting = 0, [numbers]
    while waiting:
        part = waiting.pop()
        if len(part) > 1:
            chosen = pivot(part)
            made += len(part) - 1
            waiting += [[number for number in part if number < chosen], [number for number in part if number > chosen]]
    return made


def merged(one: list[Counted], other: list[Counted]) -> Iterator[Counted]:
    """Ties come from the left: the right one goes first only where it is smaller."""
    i = j = 0
    while i < len(one) and j < len(other):
        if other[j] < one[i]:
            yield other[j]
            j += 1
        else:
            yield one[i]
            i += 1
    yield from one[i:]
    yield from other[j:]


def mergesort(items: list[Counted]) -> list[Counted]:
    if len(items) < 2:
        return items
    half = len(items) // 2
    return list(merged(mergesort(items[:half]), mergesort(items[half:])))


def mergesort_comparisons(numbers: Iterable[int]) -> int:
    Counted.made = 0
    mergesort([Counted(number) for number in numbers])
    return Counted.made


def test_quicksort_makes_roughly_a_third_more_comparisons_on_average() -> None:
    rng, n = random.Random(8), 20_000
    shuffled = rng.sample(range(n), n)
    quick = sum(quicksort_comparisons(shuffled, rng.choice) for _ in range(5)) / 5
    merge = mergesort_comparisons(shuffled)
    harmonic = sum(1 / i for i in range(1, n + 1))
    assert near(quick, 2 * (n + 1) * harmonic - 4 * n, rel=0.05)
    assert merge < n * math.log2(n)
    assert 1.2 < quick / merge < 1.45


def test_sorted_input_and_the_first_element_as_pivot_cost_half_the_square() -> None:
    assert quicksort_comparisons(list(range(700)), lambda part: part[0]) == 700 * 699 // 2


def test_mergesort_stays_below_n_log_n_on_any_order() -> None:
    for order in (range(4_096), range(4_096, 0, -1)):
        assert mergesort_comparisons(order) <= 4_096 * 12
    assert max(mergesort_comparisons(order) for order in permutations(range(6))) <= 6 * math.log2(6)


def test_no_sort_of_six_can_do_with_fewer_than_ten_comparisons() -> None:
    assert math.ceil(math.log2(math.factorial(6))) == 10
    assert max(mergesort_comparisons(order) for order in permutations(range(6))) >= 10
    assert near(math.log2(math.factorial(10_000)), 10_000 * math.log2(10_000), rel=0.12)


def test_mergesort_keeps_the_order_of_equal_elements() -> None:
    items = [Counted(value % 3) for value in range(60)]
    places = {id(item): place for place, item in enumerate(items)}
    for one, other in pairwise(mergesort(items)):
        assert one.value < other.value or places[id(one)] < places[id(other)]


def test_partitioning_with_swaps_turns_equal_elements_round() -> None:
    items, low = ["2a", "2b", "1"], 0
    for place in range(2):
        if items[place][0] <= items[2][0]:
            items[low], items[place] = items[place], items[low]
            low += 1
    items[low], items[2] = items[2], items[low]
    assert items == ["1", "2b", "2a"]


def stack_depth(count: int, taken: int, *, smaller_first: bool) -> int:
    """How many sides wait at most if each division cuts off `taken` elements, the larger or the smaller side being sorted first."""
    waiting, deepest = [count], 0
    while waiting:
        size = waiting.pop()
        while size > 1:
            small = min(taken, size - 1)
            large = size - 1 - small
            small, large = sorted((small, large))
            first, later = (small, large) if smaller_first else (large, small)
            waiting.append(later)
            deepest = max(deepest, len(waiting))
            size = first
    return deepest


def test_the_stack_is_logarithmic_where_the_smaller_side_goes_first() -> None:
    for taken in (0, 1, 10, 500):
        assert stack_depth(1_000, taken, smaller_first=True) <= math.log2(1_000) + 1
    assert stack_depth(1_000, 0, smaller_first=False) >= 999


def test_binary_search_finds_a_range_in_sorted_keys() -> None:
    keys = list(range(0, 1_000, 3))
    assert keys[bisect_left(keys, 300) : bisect_right(keys, 309)] == [300, 303, 306, 309]
