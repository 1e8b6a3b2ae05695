"""Judges the written test answers with the embedded judge and prints the tuned and the held-out half apart.

    python -m benchmarks.answer_sets            both halves
    python -m benchmarks.answer_sets --tuned    only the half that the judge may be mended by
    python -m benchmarks.answer_sets --tuned --points   also each verdict

A question is in the tuned half if the last bit of the SHA-256 of its id is 1.
"""

import argparse
import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from interviewer.domain.cast import Cast
from interviewer.domain.question import Bank, Question
from interviewer.domain.record import Line, Record
from interviewer.domain.score import Grade, grade
from interviewer.engine.embedded_judge import EmbeddedJudge

ROOT = Path(__file__).parent.parent
BANKS = ROOT / "personas" / "banks"
ANSWERS = ROOT / "tests" / "data" / "answers"
HIGH = ("strong", "terse-strong", "typos")
LOW = ("weak", "evasive", "gibberish", "padded-weak")


@dataclass(frozen=True)
class Outcome:
    """What one written answer was worth."""

    question: str
    kind: str
    grade: Grade

    @property
    def level(self) -> int:
        return self.grade.level or 0

    @property
    def as_wanted(self) -> bool | None:
        """Whether the level is where this kind belongs; None for kinds without a place of their own."""
        if self.kind in HIGH:
            return self.level >= 4
        return self.level in {1, 2} if self.kind in LOW else None


def is_tuned(question_id: str) -> bool:
    return hashlib.sha256(question_id.encode()).digest()[-1] & 1 == 1


def load_cast() -> Cast:
    banks = [Bank.model_validate_json(json.dumps(tomllib.loads(path.read_text("utf-8")))) for path in sorted(BANKS.glob("*.toml"))]
    return Cast.model_construct(questions=tuple(q for bank in banks for q in bank.questions), competencies=())


def questions(cast: Cast, *, tuned: bool) -> list[Question]:
    """The questions of one half that have written answers; the other half's answers are not touched."""
    return [q for q in cast.questions if is_tuned(q.id) is tuned and (ANSWERS / q.id).is_dir()]


def outcomes(cast: Cast, *, tuned: bool) -> Iterator[Outcome]:
    judge = EmbeddedJudge()
    for question in questions(cast, tuned=tuned):
        for path in sorted((ANSWERS / question.id).glob("*.txt")):
            record = one_answer(question, path.read_text("utf-8"))
            yield Outcome(question.id, path.stem, grade(question, judge.judge_all(cast, question, record), record))


def one_answer(question: Question, text: str) -> Record:
    return Record(question.id, (Line(turn=1, start=0, end=len(text), text=text),), asked_at=0)


def share_as_wanted(results: list[Outcome]) -> float:
    placed = [outcome.as_wanted for outcome in results if outcome.as_wanted is not None]
    return sum(placed) / len(placed)


def mean_level(results: list[Outcome], kind: str) -> float:
    return mean(outcome.level for outcome in results if outcome.kind == kind)


def report(name: str, results: list[Outcome], *, points: bool) -> None:
    kinds = sorted({outcome.kind for outcome in results})
    print(f"{name}: {share_as_wanted(results):.0%} of the placed kinds where they belong")
    for kind in kinds:
        found = [outcome for outcome in results if outcome.kind == kind]
        each = "  ".join(f"{o.question} {o.level} ({o.grade.score or 0:.2f})" for o in found)
        print(f"  {kind:15} mean {mean_level(results, kind):.2f}   {each}")
    print(f"  fluent-wrong below strong by {mean_level(results, 'strong') - mean_level(results, 'fluent-wrong'):.2f} levels")
    print(f"  unusual-strong above weak by {mean_level(results, 'unusual-strong') - mean_level(results, 'weak'):.2f} levels")
    for outcome in results if points else []:
        print(f"{outcome.question} {outcome.kind} level {outcome.level} score {outcome.grade.score:.2f}")
        for point in outcome.grade.points:
            print(f"    {point.id:4}{point.weight} {point.verdict:13}{point.reason} | {' / '.join(c.quote for c in point.cites)}")
        for found in outcome.grade.misconceptions:
            print(f"    {found.id} {found.state} | {' / '.join(c.quote for c in found.cites)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tuned", action="store_true", help="leave the held-out half alone")
    parser.add_argument("--points", action="store_true", help="print every verdict")
    chosen = parser.parse_args()
    cast = load_cast()
    report("tuned half", list(outcomes(cast, tuned=True)), points=chosen.points)
    if not chosen.tuned:
        report("held-out half", list(outcomes(cast, tuned=False)), points=False)


if __name__ == "__main__":
    main()
