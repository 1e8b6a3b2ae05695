import asyncio
import socket
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager

import pytest

from interviewer.adapters.local_servers import DEADLINE_S, PORTS, Server, find_servers
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import Action, Close, Hang, Repeat, Reset, error, head, whole

BODY = '{"data": [{"id": "llama3.2:1b"}, {"id": "nomic-embed-text"}, {"id": "qwen3"}]}'


class Answering(FaultServer):
    """Answers everything with one script."""

    def __init__(self, script: Sequence[Action]) -> None:
        super().__init__()
        self._script = script

    def script_for(self, seen: object) -> Sequence[Action]:
        return self._script


@contextmanager
def closed_port() -> Generator[int]:
    """A port at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def looked(*ports: int, deadline: float = 20.0) -> list[Server]:
    return asyncio.run(find_servers([(f"kind {index}", port) for index, port in enumerate(ports)], deadline))


def answered(*actions: Action, deadline: float = 20.0) -> list[Server]:
    with Answering(actions) as server:
        return looked(server.port, deadline=deadline)


def test_every_server_is_found_with_its_models_at_once() -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(FaultServer(models=(f"m{index}", "same"))) for index in range(3)]
        gone = stack.enter_context(closed_port())
        found = looked(servers[0].port, gone, servers[1].port, servers[2].port)
        assert [(server.kind, server.models) for server in found] == [
            ("kind 0", ("m0", "same")), ("kind 2", ("m1", "same")), ("kind 3", ("m2", "same")),
        ]  # fmt: skip
        assert [server.base_url for server in found] == [server.url for server in servers]
        for server in servers:
            assert [(seen.method, seen.path, seen.raw) for seen in server.requests] == [("GET", "/v1/models", b"")]
            assert "authorization" not in server.requests[0].headers


def test_a_body_may_end_with_the_connection_and_models_of_vectors_are_left_out() -> None:
    (found,) = answered(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n", BODY[:9].encode(), BODY[9:].encode(), Close())
    assert found.models == ("llama3.2:1b", "qwen3")


def test_a_server_without_models_is_found_and_odd_entries_are_passed_over() -> None:
    assert answered(*whole('{"data": []}'))[0].models == ()
    odd = '{"data": [1, null, {"id": 5}, {"id": ""}, {}, {"id": "a\\u001b[2Jb"}, {"id": "' + "x" * 201 + '"}]}'
    assert answered(*whole(odd))[0].models == ("a\ufffd[2Jb",)


@pytest.mark.parametrize(
    "script",
    [
        whole("<html>Welcome</html>", kind="text/html"),
        whole('{"models": "none"}'),
        whole("[1, 2]"),
        whole('{"data": '),
        whole(b'{"data": "\xff"}'),
        whole("[" * 100_000),
        error(404, "no such thing"),
        error(401, "a key, please"),
        [head(length=100) + b"{}", Close()],
        [b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}", Close()],
        [b"SSH-2.0-OpenSSH_9.6\r\n", Close()],
        [b"\r\n\r\n", Close()],
        [Reset()],
        [Close()],
        [b"x" * 1_000_000, Close()],
    ],
)
def test_whatever_else_is_at_a_port_is_passed_over(script: Sequence[Action]) -> None:
    assert answered(*script) == []


@pytest.mark.parametrize(
    "script", [[Hang()], [head(length=100), Hang()], [Repeat(b"x", 0.01)], [b"HTTP/1.0 200 OK\r\n\r\n", Repeat(b" ", 0.01)]]
)
def test_a_server_that_does_not_come_to_an_end_is_not_waited_for(script: Sequence[Action]) -> None:
    assert answered(*script, deadline=0.2) == []


def test_a_listing_of_two_megabytes_is_left() -> None:
    listing = b'{"data": [{"id": "m"}' + b" " * 2_000_000 + b"]}"
    for script in (whole(listing), [b"HTTP/1.0 200 OK\r\n\r\n", listing, Close()]):
        assert answered(*script) == []


def test_nobody_waits_long_for_all_of_them() -> None:
    assert DEADLINE_S <= 1.0
    assert [port for _, port in PORTS] == [11434, 1234, 8080, 8000]
