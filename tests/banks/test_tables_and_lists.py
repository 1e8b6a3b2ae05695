"""What the bank of algorithms states of tables and lists, computed: probes, moves, meetings."""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise


def near(value: float, wanted: float, *, rel: float) -> bool:
    return math.isclose(value, wanted, rel_tol=rel)


# dsa.hash


def chained(keys: Iterable[int], buckets: int, place: Callable[[int], int]) -> list[list[int]]:
    table: list[list[int]] = [[] for _ in range(buckets)]
    for key in keys:
        table[place(key)].append(key)
    return table


def test_a_failing_search_compares_as_many_keys_as_the_load_factor_says() -> None:
    rng = random.Random(1)
    for count in (750, 7_500):
        table = chained(range(count), count * 4 // 3, lambda _, m=count * 4 // 3: rng.randrange(m))
        assert near(sum(map(len, table)) / len(table), 0.75, rel=1e-9)
        found = sum(place + 1 for chain in table for place, _ in enumerate(chain)) / count
        assert near(found, 1 + 0.75 / 2, rel=0.05)


def test_with_every_key_in_one_bucket_a_search_compares_them_all() -> None:
    assert max(map(len, chained(range(500), 64, lambda _: 4))) == 500


def test_more_keys_than_buckets_must_collide() -> None:
    assert max(Counter(key % 8 for key in range(9)).values()) == 2
    assert {key % 8 for key in (3, 11, 19)} == {3}
    assert 29 % 8 == 5


def moves(insertions: int, grown: Callable[[int], int], bound: float = 1.0, start: int = 1) -> int:
    size, moved = start, 0
    for held in range(insertions):
        if held + 1 > bound * size:
            size, moved = grown(size), moved + held
    return moved


def test_doubling_moves_fewer_than_two_entries_an_insertion_at_full_load() -> None:
    for n in (10, 1_000, 65_537, 100_000):
        assert moves(n, lambda size: 2 * size) < 2 * n


def test_rehashing_at_three_quarters_is_constant_per_insertion() -> None:
    for n in (1_000, 100_000):
        assert moves(n, lambda size: 2 * size, bound=0.75, start=8) < 2 * n


# dsa.array_list


def test_growth_by_a_fixed_amount_moves_quadratically_many() -> None:
    ratio = moves(40_000, lambda size: size + 100) / moves(20_000, lambda size: size + 100)
    assert near(ratio, 4, rel=0.02)


def test_a_cache_line_holds_sixteen_numbers_and_a_pointer_outweighs_its_number() -> None:
    assert 64 // 4 == 16
    assert (4 + 8) / 4 == 3


# dsa.cycle


def following(tail: int, loop: int) -> Callable[[int], int]:
    return lambda node: node + 1 if node + 1 < tail + loop else tail


def meeting(tail: int, loop: int, fast: int = 2) -> tuple[int, int]:
    step = following(tail, loop)
    slow = quick = rounds = 0
    while True:
        rounds += 1
        slow = step(slow)
        for _ in range(fast):
            quick = step(quick)
        if slow == quick:
            return rounds, slow


LISTS = [(tail, loop) for tail in range(12) for loop in range(1, 12)]


def test_slow_and_fast_meet_within_as_many_rounds_as_there_are_nodes() -> None:
    assert all(meeting(tail, loop)[0] <= tail + loop for tail, loop in LISTS)
    assert meeting(1000, 50)[0] <= 1050


def test_the_slow_pointer_makes_at_most_one_turn() -> None:
    assert all(meeting(tail, loop)[0] - tail <= loop for tail, loop in LISTS)


def test_the_gap_inside_the_loop_falls_by_one_each_round() -> None:
    for tail, loop in LISTS:
        step = following(tail, loop)
        slow, fast, gaps = tail, tail + loop // 2, list[int]()
        for _ in range(loop):
            gaps.append((slow - fast) % loop)
            slow, fast = step(slow), step(step(fast))
        assert all((before - after) % loop == 1 % loop for before, after in pairwise(gaps))
        assert 0 in gaps


def test_speeds_one_and_three_from_one_start_meet_as_well() -> None:
    assert all(meeting(tail, loop, fast=3)[0] <= tail + loop for tail, loop in LISTS)


def test_from_the_head_and_from_the_meeting_single_steps_meet_at_the_entry() -> None:
    for tail, loop in LISTS:
        step, (_, other), one = following(tail, loop), meeting(tail, loop), 0
        while one != other:
            one, other = step(one), step(other)
        assert one == tail


def test_the_head_comes_up_again_only_where_the_loop_contains_it() -> None:
    for tail, loop in LISTS:
        step, node, again = following(tail, loop), 0, False
        for _ in range(3 * (tail + loop)):
            node = step(node)
            again |= node == 0
        assert again == (tail == 0)
