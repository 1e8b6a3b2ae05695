"""How many answers a second the embedded judge settles on one core, with the questions made ready beforehand.

python benchmarks/judge_speed.py
"""

import time

from benchmarks.answer_sets import load_cast, one_answer
from interviewer.engine.embedded_judge import EmbeddedJudge

ROUNDS = 100


def main() -> None:
    cast, judge = load_cast(), EmbeddedJudge()
    scored = [question for question in cast.questions if question.scored and question.model_answer]
    for question in scored:
        judge.judge_newest(cast, question, one_answer(question, question.model_answer or ""))
    words = sum(len((question.model_answer or "").split()) for question in scored) / len(scored)
    for name, judging in (("settle", judge.judge_all), ("live", judge.judge_newest)):
        # A number at the end makes every text new, so that nothing can be kept from the round before.
        records = [(q, one_answer(q, f"{q.model_answer} {name} {i}")) for i in range(ROUNDS) for q in scored]
        begun = time.process_time()
        for question, record in records:
            judging(cast, question, record)
        took = time.process_time() - begun
        print(f"{name}: {len(records) / took:.0f} answers a second, {words:.0f} words each, {len(scored)} questions")


if __name__ == "__main__":
    main()
