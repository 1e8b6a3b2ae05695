"""How this interviewer speaks: the system text, made once from the persona, and how many words a speech may have."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.moves import Move, MoveName
from interviewer.domain.state import State
from interviewer.engine.prompting import Prompts

EXACT: frozenset[MoveName] = frozenset({"open", "introduce", "state", "close", "disclose", "hand_over"})
"""Moves whose words are said as they are written."""

SPARE_WORDS = 6
"""How many words a speech may always have beyond the authored ones, to fit them to the conversation."""
LEAST_SHARE = 0.5
"""What is left of the usual length for an interviewer who has talked too much."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The most words a speech should have."""

    free: int
    """For what is worded in the session."""
    exact: int
    """For what is said as it is written."""

    @property
    def total(self) -> int:
        """For the whole speech."""
        return self.free + self.exact

    @property
    def unbearable(self) -> float:
        """What no speech may exceed: half as much again."""
        return self.free * 1.5 + self.exact


def word_limit(state: State, moves: Sequence[Move]) -> Limit:
    """The limit of a speech: less for an interviewer who has had more than a fair share, never less than what is to be said."""
    rule = state.cast.persona.policy.words
    spoken = sum(tally.words for tally in state.tallies.values())
    total = spoken + state.candidate_words
    share = spoken / total if state.candidate_words else rule.share_min
    excess = (share - rule.share_min) / max(rule.share_max - rule.share_min, 0.01)
    usual = round(rule.turn_max * (1 - (1 - LEAST_SHARE) * min(1.0, max(0.0, excess))))
    fixed = [move for move in moves if move.act in EXACT and speaks_english(state)]
    exact = sum(len(move.text.split()) for move in fixed)
    written = sum(len(move.text.split()) for move in moves) - exact
    return Limit(free=max(usual, written + SPARE_WORDS) if written else 0, exact=exact)


ENGLISH = "English"


def speaks_english(state: State) -> bool:
    """Whether the interviewer speaks the language that the lines and questions are written in."""
    return state.settings.language.casefold() == ENGLISH.casefold()


def system_text(prompts: Prompts, state: State, speaker: str) -> str:
    """Who speaks, by the label on the screen, where and how; the same to the last character all through a session."""
    persona, era = state.cast.persona, state.settings.era
    member, dials = persona.labelled(speaker) or persona.lead, persona.style.model_dump()
    others = "; ".join(f"{other.label}: {other.role}" for other in persona.members if other != member)
    never = dict.fromkeys(rule.why for rule in persona.never if rule.era in {None, era})
    return prompts.render(
        "voice_system",
        label=member.label,
        role=member.role,
        pronoun=member.pronoun,
        temperament=", ".join(member.temperament),
        room="\n" + prompts.render("voice_turn", "room", others=others) if others else "",
        domain=persona.company.domain,
        post=persona.company.role_offered,
        era=era,
        language=_language(prompts, state),
        manner="; ".join(prompts.render("voice_manner", f"{dial}_{level}") for dial, level in dials.items()),
        marker=state.marker,
        never="\n".join(f"- {why}" for why in never) or prompts.render("voice_turn", "nothing"),
    )


def _language(prompts: Prompts, state: State) -> str:
    if speaks_english(state):
        return prompts.render("voice_turn", "language")
    return prompts.render("voice_turn", "other_language", language=state.settings.language)
