"""Whether a session is true to its persona: a closed set of named rules with arguments, read from the persona's file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from interviewer.domain.events import Event
from interviewer.domain.fidelity import asked, worded
from interviewer.domain.fidelity.log import Finding, Log, Verdict, read_log
from interviewer.domain.persona import Persona

Rule = Callable[..., Finding]

_RULES: tuple[Rule, ...] = (
    asked.first_ask, asked.asked_in_order, asked.topics_not_asked, asked.part_probed, asked.probed_in_phase, asked.two_halves,
    asked.hints_sparse, asked.one_question_a_turn, asked.never_asked_again, worded.opening_says, worded.no_words,
    worded.model_answer_kept, worded.nothing_leaked, worded.facts_only, worded.outcome_open, worded.story_apart,
    worded.share_of_words,
)  # fmt: skip

CHECKS: dict[str, Rule] = {rule.__name__: rule for rule in _RULES}
"""Every rule a persona's file may name."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one of the persona's rules says of a session."""

    id: str
    verdict: Verdict
    why: str
    seq: int | None


def check_session(persona: Persona, events: Sequence[Event]) -> Iterator[Result]:
    """Every rule of the persona on one session's events, in the file's order. TypeError if a rule's arguments do not fit."""
    log = read_log(persona, events)
    for check in persona.fidelity:
        finding = _applied(check.check, log, check.args)
        yield Result(check.id, finding.verdict, finding.why, finding.seq)


def _applied(name: str, log: Log, args: dict[str, object]) -> Finding:
    return CHECKS[name](log, **args)
