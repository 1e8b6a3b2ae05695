"""Models on the page before an interview: who is chosen, where the words go, trying one, and its key."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from pydantic import SecretStr
from textual import events
from textual.pilot import Pilot

from interviewer.adapters.local_servers import Server
from interviewer.engine.room import Answer
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import Choice
from interviewer.tui.screens.api_key import ApiKeyScreen
from interviewer.tui.screens.briefing import BriefingScreen
from interviewer.tui.screens.interview import InterviewScreen
from tests.adapters.test_secrets import MemoryKeyring
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import Hang, Script, at_once, error, streamed
from tests.programs import PERSONA
from tests.tui.support import SMALL, an_app, driven, screen_text, until

REMOTE = """
[models.big]
model = "vendor/big-70b"
base_url = "https://models.example.net/v1"
price_in = 2.0
price_out = 10.0
"""
PLAIN = """
[models.open]
model = "open-70b"
base_url = "http://models.example.net:8000/v1"
"""
CANARY = "sk-canary-4f1d9b"


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


def shows(app: InterviewerApp, *words: str) -> bool:
    """Whether all of this stands on the screen, wherever its lines break."""
    text = " ".join(screen_text(app).split())
    return all(word in text for word in words)


async def briefed(app: InterviewerApp, pilot: Pilot[None]) -> BriefingScreen:
    """Before the door, with the keys on the row that says who speaks, if there is a choice."""
    await until(pilot, lambda: "Looks for" in screen_text(app))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and shows(app, "Private:", "A simulation:"))
    assert isinstance(app.screen, BriefingScreen)
    await pilot.press("down", "down", "down")
    return app.screen


def test_without_a_model_it_is_said_how_one_is_named_and_there_is_nothing_to_try(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await briefed(app, pilot)
        assert shows(
            app, "script", "rules on this machine", "A model? Name it in config.toml or INTERVIEWER_MODEL", "nothing is sent anywhere"
        )
        assert not shows(app, "Try the model")
        # With nothing to choose above it, the row of what is seldom changed has the keys.
        await pilot.press("right", "down", "down", "7", "enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and shows(app, "seed 7"))

    driven(an_app(tmp_path), script)


def test_the_host_is_named_the_moment_a_remote_model_is_chosen(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await briefed(app, pilot)
        assert shows(app, "Your words stay on this machine; nothing is sent anywhere")
        await pilot.press("right")
        assert shows(app, "Your words go to models.example.net.", "Try the model", "Key…")
        await pilot.press("left")
        assert shows(app, "Your words stay on this machine; nothing is sent anywhere")
        await pilot.press("down", "right")
        await until(pilot, lambda: shows(app, "Your words go to models.example.net.", "It costs about $0.2"), "the price")
        assert "unencrypted" not in screen_text(app)

    driven(an_app(tmp_path, config=REMOTE), script)


def test_S6_an_address_without_encryption_is_warned_of_with_its_host(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await briefed(app, pilot)
        await pilot.press("right")
        assert shows(app, "Your words go to models.example.net:8000.", "go to models.example.net:8000 unencrypted")

    driven(an_app(tmp_path, config=PLAIN), script)


def test_a_server_on_this_machine_is_found_and_a_small_model_had_better_not_judge(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await briefed(app, pilot)
        await until(pilot, lambda: shows(app, "tiny-0.5b", "large-70b"))
        assert not shows(app, "A model? Name it")
        app.screen.query_one("#voice").focus()
        await pilot.press("right")
        assert shows(app, "Your words stay on this machine.")
        assert "guesses" not in screen_text(app)
        await pilot.press("down", "right")
        assert shows(app, "tiny-0.5b is a small model", "its verdicts are guesses")
        await pilot.press("right")
        assert "guesses" not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and shows(app, "tiny-0.5b speaks · large"))
        assert isinstance(app.screen, InterviewScreen)
        held = app.screen.interview.state.settings
        assert (held.voice, held.judge) == ("model:tiny-0.5b", "model:large-70b")

    server = Server("Ollama", "http://127.0.0.1:9/v1", ("tiny-0.5b", "large-70b"))
    driven(an_app(tmp_path), script, servers=[server])


def test_what_the_settings_choose_is_chosen_and_many_names_never_leave_the_row(tmp_path: Path) -> None:
    names = tuple(f"maker/a-model-with-a-name-{number:02}" for number in range(30))

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await briefed(app, pilot)
        assert shows(app, "Your words go to models.example.net (speaks) and api.openai.com (judges).")
        await until(pilot, lambda: shows(app, "a-model-with-a-name-00"))
        await pilot.press(*["right"] * 40)
        row = next(line for line in screen_text(app).splitlines() if "Voice" in line)
        assert "a-model-with-a-name-29" in row
        assert "‹" in row
        assert len(row) <= SMALL[0]

    config = f'judge = "asked"\nvoice = "big"\n{REMOTE}\n[models.asked]\nmodel = "asked-9"\n'
    driven(an_app(tmp_path, config=config), script, servers=[Server("vLLM", "http://127.0.0.1:9/v1", names)])


Tried = Callable[[InterviewerApp, Pilot[None], FaultServer], Awaitable[None]]


def tried(place: Path, script: Script, play: Tried) -> None:
    """Try a model whose first reply is this; any other keeps to the form."""
    with FaultServer([script], default=at_once('{"word": "ready", "number": 7}')) as server:

        async def run(app: InterviewerApp, pilot: Pilot[None]) -> None:
            await briefed(app, pilot)
            await pilot.press("right", "t")
            await play(app, pilot, server)

        driven(an_app(place, config=f'[models.mine]\nmodel = "mine-7b"\nbase_url = "{server.url}"\n'), run)


def test_a_model_that_is_tried_is_described_in_plain_words(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], server: FaultServer) -> None:
        await until(pilot, lambda: shows(app, "mine-7b answers: first words after", "It keeps to a schema, so it can judge."))
        assert len(server.chats) == 2

    tried(tmp_path, streamed("A mock interview shows you what you cannot yet say."), play)


def test_N1_a_refused_key_is_said_with_its_host_and_what_to_do(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], server: FaultServer) -> None:
        await until(pilot, lambda: shows(app, f"127.0.0.1:{server.port} wants a key and none is set (401)"))
        assert CANARY[:7] not in screen_text(app)
        assert len(server.chats) == 1

    tried(tmp_path, error(401, f"Incorrect API key provided: {CANARY}"), play)


def test_escape_leaves_a_trial_and_then_the_page(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], server: FaultServer) -> None:
        await until(pilot, lambda: shows(app, "Trying mine-7b. Esc leaves it.") and bool(server.chats))
        await pilot.press("t", "escape")
        await until(pilot, lambda: shows(app, "Not tried to the end.") and server.chats[0].closed.is_set())
        assert len(server.chats) == 1
        await pilot.press("escape")
        await until(pilot, lambda: shows(app, "Looks for"))

    tried(tmp_path, [Hang()], play)


async def given_key(app: InterviewerApp, pilot: Pilot[None], pasted: str) -> None:
    """Paste this into the panel for the key and press Enter."""
    await pilot.press("k")
    await until(pilot, lambda: isinstance(app.screen, ApiKeyScreen) and shows(app, "Paste the key here"))
    app.screen.query_one("#key").post_message(events.Paste(pasted))
    await until(pilot, lambda: "•" in screen_text(app))
    await pilot.press("ctrl+a", "ctrl+c", "ctrl+x", "enter")


def nowhere(app: InterviewerApp, place: Path) -> None:
    """No part of the key is on the screen, in what the program says of itself, or in any file."""
    assert CANARY not in screen_text(app)
    assert CANARY not in app.clipboard
    assert CANARY not in "".join(repr(node) for screen in app.screen_stack for node in screen.walk_children(with_self=True))
    app.failed(RuntimeError("a part of the screen did not answer"))
    written = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    assert b"did not answer" in written
    assert CANARY.encode() not in written


def test_S1_a_key_without_a_keyring_is_held_for_this_run_used_and_seen_nowhere(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], server: FaultServer) -> None:
        await until(pilot, lambda: shows(app, "wants a key and none is set"))
        await given_key(app, pilot, f"  {CANARY}\n")
        await until(pilot, lambda: shows(app, "the key is held for this run only", "key_env under [models.mine]"))
        await pilot.press("t")
        await until(pilot, lambda: shows(app, "mine-7b answers"))
        assert server.chats[-1].headers["authorization"] == f"Bearer {CANARY}"
        nowhere(app, tmp_path)

    tried(tmp_path, error(401), play)


def test_S1_a_key_goes_into_the_keyring_under_its_host(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    keyring.set_keyring(ring)

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await briefed(app, pilot)
        await pilot.press("right")
        await given_key(app, pilot, CANARY)
        await until(pilot, lambda: shows(app, "Kept in this system's keyring for models.example.net."))
        assert ring.held == {("interviewer", "models.example.net"): CANARY}
        nowhere(app, tmp_path)

    driven(an_app(tmp_path, config=REMOTE), script)


def test_a_key_given_after_a_refusal_is_used_in_the_next_interview(tmp_path: Path) -> None:
    with FaultServer([error(401)], default=streamed("Thank you. We go on.")) as server:

        async def answered(app: InterviewerApp) -> None:
            interview = await app.backstage.begin(Choice(PERSONA, 10, "2017", 5, voice="mine"))
            for given in (None, Answer("Good morning. I have worked on text for two years.")):
                _ = [item async for item in interview.step(given)]

        async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
            await answered(app)
            assert [seen.headers["authorization"] == f"Bearer {CANARY}" for seen in server.chats] == [False]
            await app.backstage.keep_key("mine", SecretStr(CANARY))
            await answered(app)
            assert server.chats[1].headers["authorization"] == f"Bearer {CANARY}"

        driven(an_app(tmp_path, config=f'[models.mine]\nmodel = "mine-7b"\nbase_url = "{server.url}"\n'), script)


@pytest.mark.parametrize("pasted", ["two words", "schlüssel", "a\x1b]52;c;b"])
def test_what_cannot_be_a_key_is_refused_without_repeating_it(tmp_path: Path, pasted: str) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await briefed(app, pilot)
        await pilot.press("right")
        await given_key(app, pilot, pasted)
        await until(pilot, lambda: shows(app, "A key is one word of plain letters"))
        assert pasted not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))

    driven(an_app(tmp_path, config=REMOTE), script)
