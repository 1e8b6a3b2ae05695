"""How many answers a second the embedded judge reads on one core, by processor time, with the questions made ready beforehand.

    python -m benchmarks.judge_speed

The answers are the written test answers of the tuned half, of all kinds, each made new by a number at its end.
"""

import time
from statistics import median

from benchmarks.answer_sets import ANSWERS, load_cast, one_answer, questions
from interviewer.engine.embedded_judge import EmbeddedJudge

ROUNDS = 20


def settled_per_second() -> float:
    """The median rate at which every point of an answer is judged."""
    return _rates()["settle"][1]


def main() -> None:
    """Print the rates."""
    for name, (best, middle) in _rates().items():
        print(f"{name}: {best:.0f} answers a second in the best round, {middle:.0f} in the median")


def _rates() -> dict[str, tuple[float, float]]:
    cast, judge = load_cast(), EmbeddedJudge()
    asked = questions(cast, tuned=True)
    texts = [(question, path.read_text("utf-8")) for question in asked for path in sorted((ANSWERS / question.id).glob("*.txt"))]
    for question, text in texts:
        judge.judge_newest(cast, question, one_answer(question, text))
    found: dict[str, tuple[float, float]] = {}
    for name, judging in (("settle", judge.judge_all), ("live", judge.judge_newest)):
        rates: list[float] = []
        for i in range(ROUNDS):
            records = [(question, one_answer(question, f"{text} {name} {i}")) for question, text in texts]
            begun = time.process_time()
            for question, record in records:
                judging(cast, question, record)
            rates.append(len(records) / (time.process_time() - begun))
        found[name] = (max(rates), median(rates))
    return found


if __name__ == "__main__":
    main()
