"""A simulated candidate: answers by its kind from what was prepared; the same seed in the same interview gives the same words."""

from collections.abc import Sequence
from random import Random

from interviewer.domain.prepared import Level, PreparedAnswers
from interviewer.engine.candidates import phrases
from interviewer.engine.candidates.habits import HABITS
from interviewer.engine.candidates.kinds import GOES_ON, KINDS, NEXT_TO, Kind
from interviewer.engine.candidates.remarks import best, sentences
from interviewer.engine.candidates.sight import Sight, Subject


class Script:
    """What one candidate has to say to one question: the first answer, and remarks that are left."""

    def __init__(self, first: str, left: Sequence[str]) -> None:
        self.first = first
        self.left = list(left)
        self.begun = False


class SimulatedCandidate:
    """One candidate in one interview; remembers what they have said."""

    def __init__(self, kind: str, seed: int, prepared: PreparedAnswers) -> None:
        self._name = kind
        self.traits: Kind = KINDS[kind]
        self._seed = seed
        self._prepared = prepared
        self._scripts: dict[str, Script] = {}
        self._asked: set[str] = set()
        self._questions = 0

    @property
    def kind(self) -> str:
        """What kind of candidate it is."""
        return self._name

    @property
    def self_rating(self) -> int | None:
        """Their own estimate, which goes with the kind and not with the answers."""
        return self.traits.self_rating

    async def answer(self, sight: Sight) -> str:
        """The next thing this candidate types."""
        rng = Random(f"{self._seed}:{sight.turn}:candidate")
        if sight.stage == "reverse":
            return self._own_question(sight, rng)
        if sight.question is None:
            return phrases.PARKED
        if sight.stage == "opening" and not self._prepared.has(sight.question.id):
            return rng.choice(phrases.INTRODUCTIONS)
        habit = HABITS.get(self.traits.habit)
        special = habit(self, sight, sight.question, rng) if habit else None
        return special if special is not None else self.content(sight, sight.question, rng)

    def level(self, subject: Subject) -> Level:
        """How good this candidate is on the question's topic; the same through the whole interview."""
        level = self.traits.elsewhere.get(subject.topic, self.traits.level)
        rng = Random(f"{self._seed}:{subject.topic}:level")
        return rng.choice(NEXT_TO[level]) if rng.random() < self.traits.wavers else level

    def is_new(self, subject: Subject) -> bool:
        """Whether nothing has been said to this question yet."""
        return not self.script(subject).begun

    def script(self, subject: Subject) -> Script:
        """What there is to say to this question."""
        if subject.id not in self._scripts:
            self._scripts[subject.id] = self._script(subject)
        return self._scripts[subject.id]

    def content(self, sight: Sight, subject: Subject, rng: Random) -> str:
        """What the candidate says if no habit comes between."""
        if sight.wanted == "meaning" and sight.term is not None:
            words = phrases.UNEXPLAINED if self.traits.level in {"jargon", "weak"} else phrases.EXPLAINED
            return rng.choice(words).format(term=sight.term)
        script = self.script(subject)
        if not script.begun:
            script.begun = True
            extra = [script.left.pop(0) for _ in range(min(self.traits.besides, len(script.left)))]
            return " ".join([script.first, *extra])
        return self._further(script, sight.words, self.level(subject), rng)

    def next_remark(self, subject: Subject) -> str | None:
        """A remark on this question that has not been made; None if none is left."""
        left = self.script(subject).left
        return left.pop(0) if left and self.script(subject).begun else None

    def opener(self, sight: Sight, rng: Random) -> str | None:
        """A question about the company that this candidate has not put yet, now and then to one of the others in the room."""
        fresh = [opener for opener in sight.openers if opener not in self._asked]
        if not fresh:
            return None
        chosen = rng.choice(fresh)
        self._asked.add(chosen)
        if sight.people and rng.random() < 0.4:
            return phrases.ADDRESSED.format(person=rng.choice(sight.people), opener=chosen)
        return chosen

    def _script(self, subject: Subject) -> Script:
        level = self.level(subject)
        found = self._prepared.find(subject.id, level)
        rng = Random(f"{self._seed}:{subject.id}:script")
        if found is None:
            said = phrases.UNPREPARED.get(level, phrases.UNPREPARED["strong"])
            return Script(rng.choice(said).format(title=subject.title), [])
        parts = sentences(found.text)
        count = max(1, round(len(parts) * self.traits.at_once))
        return Script(" ".join(parts[:count]), [*parts[count:], *found.more])

    def _further(self, script: Script, asked: str, level: Level, rng: Random) -> str:
        """One remark more, the one that fits best."""
        if rng.random() >= GOES_ON[level]:
            return rng.choice(phrases.UNSURE)
        if not script.left:
            return rng.choice(phrases.EXHAUSTED)
        chosen = script.left.pop(best(script.left, asked))
        more = self.traits.besides or (1 if level == "strong" and self.traits.at_once == 1.0 else 0)
        return " ".join([chosen, *(script.left.pop(0) for _ in range(min(more, len(script.left))))])

    def _own_question(self, sight: Sight, rng: Random) -> str:
        if self._questions < self.traits.questions:
            opener = self.opener(sight, rng)
            if opener is not None:
                self._questions += 1
                return opener
        return rng.choice(phrases.NOTHING_TO_ASK)
