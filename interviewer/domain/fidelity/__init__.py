"""Whether a session is true to its persona: a closed set of named rules with arguments, read from the persona's file."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from interviewer.domain.events import Event
from interviewer.domain.fidelity import asked, counted, dug, ended, exchanged, manners, meant, put, speakers, told, worded
from interviewer.domain.fidelity.log import Finding, Log, Verdict, read_log
from interviewer.domain.persona import Check, Persona

Rule = Callable[..., Finding]

_RULES: tuple[Rule, ...] = (
    asked.first_ask, asked.asked_in_order, asked.topics_not_asked, asked.part_probed, asked.probed_in_phase, asked.two_halves,
    asked.hints_sparse, asked.one_question_a_turn, asked.never_asked_again, worded.opening_says, worded.no_words,
    worded.model_answer_kept, worded.nothing_leaked, worded.facts_only, worded.share_of_words, ended.outcome_open, ended.story_apart,
)  # fmt: skip
_RULES_OF_ONE: tuple[Rule, ...] = (
    counted.asked_count, counted.single_ask, counted.moves_not_made, counted.probed_about, put.way_of_asking, put.plain_asks,
    put.own_jargon, put.plain_words_once, told.longest_turn, told.one_sign, told.said_last, told.said_before, told.mentioned_once,
    told.fact_told, told.fact_evaded, ended.promises_nothing, ended.story_says, ended.story_fixed, ended.coach_says,
    manners.never_judges, manners.appreciated, manners.not_unless_raised, manners.brisk, manners.led_back,
)  # fmt: skip

_RULES_OF_MORE: tuple[Rule, ...] = (
    speakers.introduced_once, speakers.silent_but_for, speakers.figure_bare, speakers.share_of_speeches, speakers.one_asks_a_turn,
    exchanged.fact_told_by, exchanged.exchange_held, exchanged.answers_open, dug.each_asked_once, dug.seldom_asked,
    dug.chosen_ground, dug.ideas_asked, dug.probes_tied, dug.both_asked, meant.stance_once, meant.aim_told,
    meant.warm_when_earned, meant.ended_warmly,
)  # fmt: skip

CHECKS: dict[str, Rule] = {rule.__name__: rule for rule in (*_RULES, *_RULES_OF_ONE, *_RULES_OF_MORE)}
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


def unfit(check: Check) -> str | None:
    """What is wrong with a check's name or arguments, in half a sentence; None if its rule can be applied."""
    rule = CHECKS.get(check.check)
    if rule is None:
        return f"there is no check {check.check}; there are {', '.join(sorted(CHECKS))}"
    parameters = {name: given for name, given in inspect.signature(rule, eval_str=True).parameters.items() if name != "log"}
    unknown = sorted(check.args.keys() - parameters.keys())
    if unknown:
        return f"{check.check} takes no {unknown[0]}; it takes {', '.join(parameters) or 'nothing'}"
    missing = [name for name, given in parameters.items() if given.default is inspect.Parameter.empty and name not in check.args]
    if missing:
        return f"{check.check} needs {missing[0]}"
    for name, value in check.args.items():
        try:
            TypeAdapter(parameters[name].annotation).validate_json(_json(value), strict=True)
        except ValidationError as error:
            return f"{check.check}: {name}: {error.errors()[0]['msg']}"
    return None


def _json(value: object) -> bytes:
    return TypeAdapter(object).dump_json(value)
