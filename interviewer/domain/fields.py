"""Field types shared by everything that is read from a file: no control characters, no surprises."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class FileModel(BaseModel):
    """The base of all models that come from a file a person wrote: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _refuse_control_characters(text: str) -> str:
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} and character not in "\n\u200d":
            raise ValueError(
                f"holds the control character U+{ord(character):04X}; in double quotes TOML reads a backslash as the start "
                "of one, so put formulas between single quotes"
            )
    return text


Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_refuse_control_characters)]
"""One to 4,000 characters meant for a person to read."""

Ident = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$")]
"""An id inside a file: a letter or digit, then up to 63 letters, digits, dots, dashes or underscores."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
"""An id that may become a file name."""
