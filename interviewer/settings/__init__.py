"""What the program goes by: defaults, then config.toml, then the environment, then flags; an error says which of them erred."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from interviewer.settings.choosing import JudgeFlag, VoiceFlag, Wanted, choose
from interviewer.settings.config_file import Era, Length, Pressure, Seniority, folder, language, read_config
from interviewer.settings.endpoints import Endpoint
from interviewer.settings.errors import SettingsError

__all__ = [
    "Endpoint",
    "Era",
    "JudgeFlag",
    "Length",
    "Pressure",
    "Seniority",
    "Session",
    "Settings",
    "SettingsError",
    "VoiceFlag",
    "load",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Session:
    """What flags say about a session; None is what was not given."""

    length: Length | None = None
    era: Era | None = None
    pressure: Pressure | None = None
    level: Seniority | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is decided before an interview is chosen."""

    data_dir: Path
    """Where sessions are kept."""
    config_dir: Path
    """Where config.toml and a user's own personas and prompts are."""
    length: Length | None = None
    """Minutes; the persona's own length if None."""
    era: Era | None = None
    """The persona's own era if None."""
    pressure: Pressure = "normal"
    level: Seniority = "mid"
    language: str = "English"
    """In which language a model's voice speaks."""
    models: dict[str, Endpoint] = field(default_factory=dict[str, Endpoint])
    """Every model that may be chosen, by its profile's name."""
    voice: Endpoint | None = None
    """The model that finds the interviewer's words; the script if None."""
    judge: Endpoint | None = None
    """The model that judges; rules on this machine if None."""
    both: bool = False
    """Whether rules on this machine judge beside the model."""

    @property
    def journal(self) -> Path:
        """The file that holds all sessions."""
        return self.data_dir / "sessions.db"

    @property
    def personas(self) -> Path:
        """The folder of the user's own interviewers."""
        return self.config_dir / "personas"

    @property
    def prompts(self) -> Path:
        """The folder of the user's own prompts."""
        return self.config_dir / "prompts"

    @property
    def any_model(self) -> Endpoint | None:
        """A model for work that belongs to no interview: the one that speaks, else the one that judges, else the only one there is."""
        only = next(iter(self.models.values())) if len(self.models) == 1 else None
        return self.voice or self.judge or only

    @property
    def hosts(self) -> tuple[str, ...]:
        """Who will see the words of an interview that is held with these settings, beyond this machine."""
        used = [endpoint for endpoint in (self.voice, self.judge) if endpoint is not None and not endpoint.on_this_machine]
        return tuple(dict.fromkeys(endpoint.host for endpoint in used if endpoint.host))

    @property
    def voice_name(self) -> str:
        """Who speaks, as a session keeps it: `script` or `model:NAME`."""
        return "script" if self.voice is None else f"model:{self.voice.model}"

    @property
    def judge_name(self) -> str:
        """Who judges, as a session keeps it: `embedded`, `model:NAME` or `both:NAME`."""
        return "embedded" if self.judge is None else f"{'both' if self.both else 'model'}:{self.judge.model}"


def load(
    environment: Mapping[str, str] | None = None,
    *,
    session: Session | None = None,
    model: str | None = None,
    base_url: str | None = None,
    voice: VoiceFlag | None = None,
    judge: JudgeFlag | None = None,
) -> Settings:
    """The settings in force; a flag that is None was not given. SettingsError."""
    environment = os.environ if environment is None else environment
    config_dir = _folder_of(environment, "INTERVIEWER_CONFIG_DIR") or _usual_folder("user_config_dir")
    config = read_config(config_dir / "config.toml")
    session = session or Session()
    choice = choose(config, environment, Wanted(model, base_url, voice, judge))
    return Settings(
        data_dir=_folder_of(environment, "INTERVIEWER_DATA_DIR") or config.data_dir or _usual_folder("user_data_dir"),
        config_dir=config_dir,
        length=session.length or config.length,
        era=session.era or config.era,
        pressure=session.pressure or config.pressure or "normal",
        level=session.level or config.level or "mid",
        language=_language(session.language) or config.language or "English",
        models=choice.models,
        voice=choice.voice,
        judge=choice.judge,
        both=choice.both,
    )


def _language(text: str | None) -> str | None:
    return language("--language", text) if text is not None else None


def _folder_of(environment: Mapping[str, str], name: str) -> Path | None:
    text = environment.get(name)
    return folder(name, text) if text else None


def _usual_folder(kind: str) -> Path:
    import platformdirs

    return Path(getattr(platformdirs, kind)("interviewer", appauthor=False))
