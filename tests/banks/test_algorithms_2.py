"""What the second half of the algorithms bank claims, computed."""

from collections import OrderedDict, deque
from itertools import product
from math import ceil, inf, log2
from random import Random

Graph = dict[int, list[int]]


def test_breadth_first_search_finds_the_fewest_edges_at_the_promised_cost() -> None:
    rng = Random(1)
    for _ in range(30):
        graph = _random_graph(rng, 14, 20)
        distance, _, dequeued, looked_at = _breadth_first(graph, 0)
        edges = sum(map(len, graph.values())) // 2
        assert distance == _by_relaxing(graph, 0)
        assert dequeued == len(distance)
        assert looked_at <= 2 * edges


def test_the_queue_holds_at_most_two_distances_and_parents_lead_back() -> None:
    graph = _random_graph(Random(2), 40, 70)
    distance, parent, _, _ = _breadth_first(graph, 0, watch_queue=True)
    for goal, steps in distance.items():
        vertex, walked = goal, 0
        while vertex != 0:
            vertex, walked = parent[vertex], walked + 1
        assert walked == steps


def test_depth_first_search_goes_the_long_way_round_a_circle() -> None:
    circle = {v: [(v - 1) % 6, (v + 1) % 6] for v in range(6)}
    assert _depth_first_length(circle, 0, 1) == 5
    assert _breadth_first(circle, 0)[0][1] == 1


def test_marks_set_late_let_a_vertex_into_the_queue_twice() -> None:
    diamond = {0: [1, 2], 1: [0, 3], 2: [0, 3], 3: [1, 2]}
    queue, done, entries = deque([0]), set[int](), 0
    while queue:
        vertex = queue.popleft()
        entries += vertex == 3
        if vertex not in done:
            done.add(vertex)
            queue.extend(n for n in diamond[vertex] if n not in done)
    assert entries == 2


def test_the_cache_of_map_and_list_agrees_with_a_plain_one_and_touches_few_links() -> None:
    rng, cache, plain = Random(3), _Cache(5), OrderedDict[int, int]()
    for _ in range(3000):
        key = rng.randrange(9)
        if rng.random() < 0.5:
            expected = plain.get(key)
            if key in plain:
                plain.move_to_end(key)
            assert cache.get(key) == expected
        else:
            value = rng.random()
            cache.put(key, int(value * 100))
            plain[key] = int(value * 100)
            plain.move_to_end(key)
            if len(plain) > 5:
                plain.popitem(last=False)
        assert cache.most_links <= 8
    assert set(cache.nodes) == set(plain)


def test_the_redrills_of_the_cache() -> None:
    cache = _Cache(2)
    for step in ("put a", "put b", "get a", "put c"):
        verb, key = step.split()
        if verb == "put":
            cache.put(ord(key), 0)
        else:
            cache.get(ord(key))
    assert set(map(chr, cache.nodes)) == {"a", "c"}


def test_the_greedy_choice_fails_and_the_recurrence_does_not() -> None:
    assert _greedy((1, 3, 4), 6) == 3
    assert _fewest((1, 3, 4), 6)[6] == 2
    assert _greedy((1, 10, 25), 30) == 6
    assert _fewest((1, 10, 25), 30)[30] == 3
    assert [_fewest((4, 6), 10)[a] for a in range(11)] == [0, inf, inf, inf, 1, inf, 1, inf, 2, inf, 2]
    assert _fewest((3, 6), 7)[7] == inf
    assert _fewest((2, 5), 9)[9] == 3
    assert (_fewest((1, 5, 10), 10)[9], _fewest((1, 5, 10), 10)[10]) == (5, 1)
    for coins in ((1, 3, 4), (2, 5), (3, 7, 8)):
        table = _fewest(coins, 20)
        for amount in range(21):
            counts = product(*(range(amount // c + 1) for c in coins))
            best = min((sum(n) for n in counts if sum(map(int.__mul__, n, coins)) == amount), default=inf)
            assert table[amount] == best


def test_plain_recursion_over_coins_repeats_itself_exponentially() -> None:
    calls = {0: 1, 1: 2}
    for amount in range(2, 41):
        calls[amount] = 1 + calls[amount - 1] + calls[amount - 2]
    assert calls[20] == 28656
    assert calls[40] / calls[39] > 1.6
    asked_ten_below = {0: 1, 1: 1}
    for below in range(2, 11):
        asked_ten_below[below] = asked_ten_below[below - 1] + asked_ten_below[below - 2]
    assert (asked_ten_below[3], asked_ten_below[10]) == (3, 89)


def test_binary_search_takes_twenty_looks_for_a_million() -> None:
    assert ceil(log2(1_000_000)) == 20
    for size in (1, 2, 3, 7, 100, 1000, 1024):
        entries = list(range(0, 2 * size, 2))
        looks = [_binary_search(entries, key)[1] for key in range(-1, 2 * size + 1)]
        assert max(looks) == int(log2(size)) + 1
    assert int(log2(1_000_000)) + 1 == 20
    assert 2**25 - 1 == 33_554_431


def test_binary_search_gives_the_insertion_point_and_any_of_the_equal_entries() -> None:
    assert _binary_search([1, 3, 4, 7, 9, 12, 15], 7) == (3, 1)
    assert _binary_search([1, 3, 5], 4) == (-3, 2)
    assert _binary_search([5, 5, 5, 5, 5, 6, 7], 5)[0] == 3


def test_without_leaving_out_the_middle_the_search_never_ends() -> None:
    lo, hi, rounds = 0, 1, 0
    while lo < hi and rounds < 100:
        mid, rounds = (lo + hi) // 2, rounds + 1
        lo, hi = (mid, hi) if (10, 20)[mid] < 20 else (lo, mid)
    assert rounds == 100


def test_two_stacks_make_a_queue_with_at_most_four_steps_an_element() -> None:
    rng, queue, plain = Random(4), _Stacks(), deque[int]()
    for number in range(5000):
        if plain and rng.random() < 0.5:
            assert queue.dequeue() == plain.popleft()
        else:
            queue.enqueue(number)
            plain.append(number)
    assert queue.steps <= 4 * 5000


def test_one_dequeue_may_move_everything() -> None:
    queue = _Stacks()
    costs: list[int] = []
    for number in range(1000):
        queue.enqueue(number)
    for _ in range(1000):
        before = queue.steps
        queue.dequeue()
        costs.append(queue.steps - before)
    assert costs[0] == 2001
    assert set(costs[1:]) == {1}
    assert queue.steps / 2000 == 2.0


def _random_graph(rng: Random, vertices: int, edges: int) -> Graph:
    graph: Graph = {v: [] for v in range(vertices)}
    pairs = {tuple(sorted(rng.sample(range(vertices), 2))) for _ in range(edges)}
    for a, b in sorted(pairs):
        graph[a].append(b)
        graph[b].append(a)
    return graph


def _breadth_first(graph: Graph, start: int, *, watch_queue: bool = False) -> tuple[dict[int, int], dict[int, int], int, int]:
    distance, parent, queue = {start: 0}, dict[int, int](), deque([start])
    dequeued = looked_at = 0
    while queue:
        if watch_queue:
            waiting = [distance[v] for v in queue]
            assert waiting == sorted(waiting)
            assert waiting[-1] - waiting[0] <= 1
        vertex = queue.popleft()
        dequeued += 1
        for neighbour in graph[vertex]:
            looked_at += 1
            if neighbour not in distance:
                distance[neighbour], parent[neighbour] = distance[vertex] + 1, vertex
                queue.append(neighbour)
    return distance, parent, dequeued, looked_at


def _by_relaxing(graph: Graph, start: int) -> dict[int, int]:
    distance = {start: 0}
    for _ in graph:
        for vertex, steps in list(distance.items()):
            for neighbour in graph[vertex]:
                distance[neighbour] = min(distance.get(neighbour, steps + 1), steps + 1)
    return distance


def _depth_first_length(graph: Graph, start: int, goal: int) -> int:
    vertex, seen, length = start, {start}, 0
    while vertex != goal:
        vertex = next(n for n in graph[vertex] if n not in seen)
        seen.add(vertex)
        length += 1
    return length


class _Node:
    def __init__(self, key: int = -1, value: int = 0) -> None:
        self.key, self.value = key, value
        self.before: _Node = self
        self.after: _Node = self


class _Cache:
    """The cache of the model answer, with one sentinel in a ring."""

    def __init__(self, room: int) -> None:
        self.room, self.nodes, self.ring = room, dict[int, _Node](), _Node()
        self.most_links = self._links = 0

    def get(self, key: int) -> int | None:
        node = self.nodes.get(key)
        if node is not None:
            self._unlink(node)
            self._put_first(node)
        self._count()
        return node.value if node else None

    def put(self, key: int, value: int) -> None:
        node = self.nodes.get(key)
        if node is not None:
            self._unlink(node)
        elif len(self.nodes) == self.room:
            oldest = self.ring.before
            self._unlink(oldest)
            del self.nodes[oldest.key]
        node = node or _Node(key)
        node.value = value
        self.nodes[key] = node
        self._put_first(node)
        self._count()

    def _unlink(self, node: _Node) -> None:
        node.before.after, node.after.before = node.after, node.before
        self._links += 2

    def _put_first(self, node: _Node) -> None:
        node.before, node.after = self.ring, self.ring.after
        node.before.after = node.after.before = node
        self._links += 4

    def _count(self) -> None:
        self.most_links, self._links = max(self.most_links, self._links), 0


def _greedy(coins: tuple[int, ...], amount: int) -> int:
    paid = 0
    for coin in sorted(coins, reverse=True):
        paid, amount = paid + amount // coin, amount % coin
    return paid


def _fewest(coins: tuple[int, ...], amount: int) -> list[float]:
    table: list[float] = [0]
    for a in range(1, amount + 1):
        table.append(1 + min((table[a - c] for c in coins if c <= a), default=inf))
    return table


def _binary_search(entries: list[int], key: int) -> tuple[int, int]:
    """The index, or minus one minus the insertion point; and how many entries were looked at."""
    lo, hi, looks = 0, len(entries) - 1, 0
    while lo <= hi:
        mid, looks = lo + (hi - lo) // 2, looks + 1
        if entries[mid] == key:
            return mid, looks
        lo, hi = (mid + 1, hi) if entries[mid] < key else (lo, mid - 1)
    return -1 - lo, looks


class _Stacks:
    """The queue of the model answer; every push and pop is a step."""

    def __init__(self) -> None:
        self.arrivals, self.departures = list[int](), list[int]()
        self.steps = 0

    def enqueue(self, element: int) -> None:
        self.arrivals.append(element)
        self.steps += 1

    def dequeue(self) -> int:
        if not self.departures:
            while self.arrivals:
                self.departures.append(self.arrivals.pop())
                self.steps += 2
        self.steps += 1
        return self.departures.pop()
