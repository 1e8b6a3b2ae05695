"""How long the listener takes over one turn of 150 words."""

import asyncio
import time
from statistics import median

from tests.fakes import LISTENER, a_cast, hold

ROUNDS = 50


def heard_ms() -> float:
    """Median milliseconds for a turn of 150 words while a question is open."""
    interview = asyncio.run(hold(["Good morning. I have worked on image classification."]))
    words = " ".join(question.model_answer or "" for question in a_cast().questions).split()[:150]
    text = " ".join(words)
    times: list[float] = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        LISTENER.hear(interview.state, text)
        times.append(1000 * (time.perf_counter() - begun))
    return median(times)
