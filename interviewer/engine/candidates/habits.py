"""What kinds of candidate do besides answering; a habit that does not show in a turn gives None."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Protocol

from interviewer.engine.candidates import phrases
from interviewer.engine.candidates.sight import Sight, Subject


class Person(Protocol):
    """What a habit may do with the candidate who has it."""

    def is_new(self, subject: Subject) -> bool:
        """Whether nothing has been said to this question yet."""
        ...

    def content(self, sight: Sight, subject: Subject, rng: Random) -> str:
        """What the candidate says if no habit comes between."""
        ...

    def next_remark(self, subject: Subject) -> str | None:
        """A remark on this question that has not been made."""
        ...

    def opener(self, sight: Sight, rng: Random) -> str | None:
        """A question about the company that has not been put."""
        ...


Habit = Callable[[Person, Sight, Subject, Random], str | None]


def _rambles(person: Person, sight: Sight, subject: Subject, rng: Random) -> str | None:
    """Talks of something else first now and then, and rounds every answer off with a story."""
    if sight.wanted == "ask" and person.is_new(subject) and rng.random() < 0.3:
        return rng.choice(phrases.DIGRESSIONS)
    return " ".join([rng.choice(phrases.ANECDOTES), person.content(sight, subject, rng)])


def _evades(_: Person, _sight: Sight, _subject: Subject, rng: Random) -> str | None:
    """Never says anything to the question."""
    return rng.choice(phrases.EVADED) if rng.random() < 0.15 else " ".join(rng.sample(phrases.EVASIONS, 2))


def _waits(_: Person, _sight: Sight, _subject: Subject, rng: Random) -> str | None:
    """Says nothing, or as good as nothing."""
    return rng.choice(phrases.WAITS)


def _asks(person: Person, sight: Sight, subject: Subject, rng: Random) -> str | None:
    """Asks about the task before answering, and about the company in between."""
    if sight.wanted == "ask" and person.is_new(subject) and rng.random() < 0.5:
        return rng.choice(phrases.TASK_QUESTIONS).format(title=subject.title)
    if rng.random() < 0.15:
        return rng.choice(phrases.REPEATS)
    return _with_opener(person, sight, subject, rng, 0.2)


def _seeks_hints(_: Person, sight: Sight, _subject: Subject, rng: Random) -> str | None:
    """Wants help before trying, and answers once it has come."""
    if sight.wanted in {"ask", "probe"} and rng.random() < 0.5:
        return rng.choice(phrases.HINT_REQUESTS)
    return phrases.DEMANDS[0] if rng.random() < 0.05 else None


def _resists(person: Person, sight: Sight, subject: Subject, rng: Random) -> str | None:
    """Doubts what is asked, tries to talk to whoever grades, and now and then leaves."""
    chance = rng.random()
    if chance < 0.25:
        return f"{rng.choice(phrases.CHALLENGES)} {person.content(sight, subject, rng)}"
    if chance < 0.5:
        return f"{person.content(sight, subject, rng)} {rng.choice(phrases.INJECTIONS)}"
    if chance < 0.6:
        return rng.choice(phrases.DEMANDS)
    return phrases.LEAVING if chance > 0.985 else None


def _wonders(person: Person, sight: Sight, subject: Subject, rng: Random) -> str | None:
    """Asks about the company while answering."""
    return _with_opener(person, sight, subject, rng, 0.25)


def _amends(person: Person, sight: Sight, subject: Subject, rng: Random) -> str | None:
    """Comes back to an earlier question with something that was forgotten."""
    if sight.earlier and sight.wanted == "ask" and person.is_new(subject) and rng.random() < 0.6:
        before = rng.choice(sight.earlier)
        remark = person.next_remark(before)
        if remark is not None:
            return rng.choice(phrases.RETURNS).format(title=before.title, remark=remark)
    return None


def _with_opener(person: Person, sight: Sight, subject: Subject, rng: Random, chance: float) -> str | None:
    if rng.random() >= chance:
        return None
    words = person.content(sight, subject, rng)
    opener = person.opener(sight, rng)
    return f"{words} {opener}" if opener is not None else words


HABITS: Mapping[str, Habit] = {
    "rambles": _rambles, "evades": _evades, "waits": _waits, "asks": _asks, "seeks_hints": _seeks_hints, "resists": _resists,
    "wonders": _wonders, "amends": _amends,
}  # fmt: skip
