import subprocess
from pathlib import Path

import pytest

from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import Script, at_once, error, streamed
from tests.programs import PERSONA, SHORT, Program, sound

CANARY = "sk-canary-9d1f4e7a2b6c8053"
SENTENCE = streamed("It shows you what you know and what you only think you know.")
FORM = streamed('{"word": "ready", "number": 7}')


class Patient(Program):
    """Examined with a key in its environment and a keyring that is none."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            self.environment.pop(name, None)
            self.environment.pop(name.upper(), None)
        self.environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "OPENAI_API_KEY": CANARY}

    def config(self, text: str) -> None:
        (self.place / "config" / "config.toml").write_text(text, encoding="utf-8")

    def examined(self, code: int, *arguments: str, **environment: str) -> str:
        """What doctor prints; the key is nowhere in it, nor in anything that is left behind."""
        self.environment |= environment
        done = sound(code, self.run("doctor", *arguments))
        said = done.stdout + done.stderr
        left = [path.read_bytes() for path in self.place.rglob("*") if path.is_file()]
        assert CANARY not in said
        assert not any(CANARY.encode() in content for content in left)
        assert all(line.startswith(("ok    ", "note  ", "FAIL  ")) for line in done.stdout.splitlines())
        assert ("FAIL" in done.stdout) == bool(code)
        return said


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    return Patient(tmp_path)


def keys_sent(server: FaultServer) -> list[bool]:
    """Whether the key went along with each request."""
    return [CANARY in str(seen.headers) + seen.raw.decode() for seen in server.requests]


def test_without_a_named_model_nothing_is_sent_whatever_lies_around(patient: Patient) -> None:
    with FaultServer() as server:
        patient.config(f'[models.near]\nmodel = "m"\nbase_url = "{server.url}"')
        said = patient.examined(0, OPENAI_BASE_URL=server.url, INTERVIEWER_BASE_URL=server.url)
        assert server.requests == []
    assert "no model is used: a script speaks, rules on this machine judge, nothing is sent anywhere" in said
    assert "--model: near" in said
    assert f"interviewer {PERSONA}: sound" in said


def test_a_model_that_works_is_told_in_plain_words(patient: Patient) -> None:
    with FaultServer([SENTENCE, FORM]) as server:
        said = patient.examined(0, INTERVIEWER_MODEL="good", INTERVIEWER_BASE_URL=server.url)
        assert server.faults == []
        assert keys_sent(server) == [True, True]
        host = f"127.0.0.1:{server.port}"
    assert f"the voice: good at {host}\n" in said
    assert f"the judge: good at {host}\n" in said
    assert "your words stay on this machine" in said
    assert f"a key for {host}: in the environment (OPENAI_API_KEY)" in said
    assert "good answers: its words come as it writes them, the first after " in said
    assert "good keeps to a JSON Schema, so it can judge" in said
    assert "note" not in said


def test_a_model_that_answers_at_once_and_in_json_only(patient: Patient) -> None:
    with FaultServer([at_once("It is good for you."), error(400, "response_format json_schema is not supported"), FORM]) as server:
        said = patient.examined(0, "--model", "good", "--base-url", server.url, "--judge", "both")
        assert server.faults == []
    assert "and rules on this machine beside it" in said
    assert "good answers: its words come all at once" in said
    assert "good answers in JSON where that is demanded, so it can judge" in said


def test_a_profile_gets_no_key_but_its_own(patient: Patient) -> None:
    with FaultServer(default=SENTENCE) as server:
        profile = f'voice = "near"\n[models.near]\nmodel = "good"\nbase_url = "{server.url}"\n'
        patient.config(profile)
        assert "in the environment" not in patient.examined(0)
        assert keys_sent(server) == [False, False]
        patient.config(f'{profile}key_env = "OTHER_KEY"')
        assert "in the environment (OTHER_KEY)" in patient.examined(0, OTHER_KEY=CANARY)
        assert keys_sent(server)[2:] == [True, True]


def test_voice_and_judge_are_each_tried_once(patient: Patient) -> None:
    with FaultServer([SENTENCE, FORM]) as one, FaultServer([SENTENCE, FORM]) as other:
        profiles = "".join(
            f'[models.{name}]\nmodel = "{name}-m"\nbase_url = "{server.url}"\n' for name, server in (("a", one), ("b", other))
        )
        patient.config(f'voice = "a"\njudge = "b"\n{profiles}')
        said = patient.examined(0)
        assert (len(one.chats), len(other.chats)) == (2, 2)
    assert f"the voice: a-m at 127.0.0.1:{one.port}" in said
    assert f"the judge: b-m at 127.0.0.1:{other.port}" in said


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (error(401, f"Incorrect API key provided: {CANARY}"), "key"),
        (error(404, "The model does not exist", "model_not_found"), "good"),
    ],
)
def test_a_model_that_does_not_work_is_a_failure_in_a_sentence(patient: Patient, script: Script, says: str) -> None:
    with FaultServer([script]) as server:
        said = patient.examined(1, "--model", "good", "--base-url", server.url)
        assert len(server.chats) == 1
    (failure,) = (line for line in said.splitlines() if line.startswith("FAIL"))
    assert says in failure.lower()


def test_nothing_behind_the_address_is_told_with_its_cause(patient: Patient) -> None:
    with FaultServer() as server:
        address = server.url
    said = patient.examined(1, "--model", "good", "--base-url", address)
    assert f"Nothing answers at 127.0.0.1:{server.port} (connection refused)" in said


def test_a_model_without_form_may_speak_but_not_judge(patient: Patient) -> None:
    with FaultServer(default=SENTENCE) as server:
        address = ("--model", "good", "--base-url", server.url)
        assert "FAIL  good does not keep to a form, so it cannot judge; take another one" in patient.examined(1, *address)
        assert "note  good does not keep to a form, so it cannot judge" in patient.examined(0, *address, "--judge", "embedded")


def test_words_that_leave_this_machine_are_told_with_everybody_on_the_way(patient: Patient) -> None:
    proxy = "http://me:sk-canary@proxy.example.net:3128"
    address = ("--base-url", "http://models.example.net/v1")
    said = patient.examined(0, "--no-try", "--model", "tiny-1b", *address, HTTP_PROXY=proxy, OPENAI_API_KEY="")
    assert "your words go to models.example.net\n" in said
    assert "note  Words and key go to models.example.net unencrypted (http://)" in said
    assert "goes through the proxy proxy.example.net:3128, as this system is set up" in said
    assert "there is no key for models.example.net: OPENAI_API_KEY is not set, and this system's keyring has none" in said
    assert "tiny-1b is a small model, and its verdicts are guesses" in said
    assert "sk-canary" not in said


def test_a_file_runs_inside_and_goes_nowhere(patient: Patient) -> None:
    file = patient.place / "tiny-135M.gguf"
    file.write_bytes(b"")
    said = patient.examined(0, "--no-try", "--model", str(file))
    assert f"the voice: tiny-135M, inside this program ({file})" in said
    assert "the judge: rules on this machine\n" in said
    assert "your words stay on this machine" in said
    assert "is a small model" not in said
    assert "is a small model" in patient.examined(0, "--no-try", "--model", str(file), "--judge", "model")


def test_prompts_of_ones_own_that_are_wrong_are_a_failure_in_a_sentence(patient: Patient) -> None:
    prompts = patient.place / "config" / "prompts"
    prompts.mkdir()
    (prompts / "trial.md").write_text("## sentence\nSay ${odd}.")
    with FaultServer() as server:
        assert "FAIL  prompts: trial.md, sentence: uses ${odd}" in patient.examined(1, "--model", "good", "--base-url", server.url)
        assert server.requests == []


def refused(done: "subprocess.CompletedProcess[str]") -> str:
    """The one sentence of bad input."""
    said = sound(2, done).stderr
    assert done.stdout == ""
    assert said.count("\n") == 1, said
    assert "should not have" not in said
    return said


def test_flags_that_cannot_be_are_refused_before_anything_begins(patient: Patient) -> None:
    judging = ("judge", "p5.embedding", "--answer", "-")
    for command in (SHORT, judging):
        assert "--judge model: no model is named; add --model NAME" in refused(patient.run(*command, "--judge", "model"))
    assert "--base-url is 'localhost'" in refused(patient.run(*SHORT, "--model", "m", "--base-url", "localhost"))
    assert "not a terminal" in refused(patient.run("--model", "m"))
    patient.config(f'[models.big]\nmodel = "m"\nkey = "{CANARY}"')
    for command in (judging, ("doctor",)):
        said = refused(patient.run(*command))
        assert "models.big.key: a key must not stand in this file" in said
        assert CANARY not in said
    assert not patient.data.exists()


def test_flags_may_stand_before_the_command_and_nothing_is_sent_if_nothing_is_to_be_tried(patient: Patient) -> None:
    with FaultServer() as server:
        said = sound(0, patient.run("--model", "m", "--base-url", server.url, "doctor", "--no-try")).stdout
        assert server.requests == []
    assert f"the voice: m at 127.0.0.1:{server.port}\n" in said
    assert "answers" not in said
