"""Who of a panel speaks: picked before any words are found, within what each member may."""

from dataclasses import dataclass

from interviewer.domain.facts import Fact
from interviewer.domain.people import Member
from interviewer.domain.state import State, Tally


@dataclass(frozen=True, slots=True)
class Floor:
    """Who may speak in answer to the state's newest turn."""

    state: State

    def addressed(self) -> Member | None:
        """The member the candidate spoke to, if it was one."""
        heard = self.state.heard
        return self.state.cast.persona.member(heard.addressee) if heard is not None and heard.addressee is not None else None

    def at(self, question_id: str) -> Member:
        """Who speaks to the open question: its asker, or the lead where the asker has had their share."""
        persona = self.state.cast.persona
        asker = persona.asker(question_id)
        return asker if self.may(asker, self.state.phase) else persona.lead

    def of_phase(self, phase_id: str) -> Member:
        """Who speaks in this phase where no question is somebody's own."""
        persona = self.state.cast.persona
        named = next((phase.speaker for phase in persona.phases if phase.id == phase_id), None)
        return persona.member(named)

    def may(self, member: Member, phase_id: str) -> bool:
        """Whether this member may take one more turn now."""
        if member.leads:
            return True
        return self._has_a_say(member, phase_id) and self._within_share(member)

    def answering(self, fact: Fact, phase_id: str) -> tuple[Member, ...]:
        """Who answers a question about the company, in order; nobody if all who could must be silent now."""
        persona = self.state.cast.persona
        known = [persona.member(name) for name in fact.answered_by] or [persona.lead]
        spoken_to = self.addressed()
        if spoken_to is not None and spoken_to in known and self.may(spoken_to, phase_id):
            if spoken_to.id not in fact.passed_on_by:
                return (spoken_to,)
            others = [m for m in known if m != spoken_to and m.id not in fact.passed_on_by and self.may(m, phase_id)]
            return (spoken_to, *others[:1])
        able = [m for m in known if m.id not in fact.passed_on_by and self.may(m, phase_id)]
        return tuple(able[:1])

    def _has_a_say(self, member: Member, phase_id: str) -> bool:
        if not member.speaks_in or phase_id in member.speaks_in:
            return True
        return self.addressed() == member and self._tally(member).outside < member.addressed_turns

    def _within_share(self, member: Member) -> bool:
        """Whether one more turn leaves this member, and the lead, within their shares; what is certain to come is counted in."""
        persona = self.state.cast.persona
        owed = sum(said.speaker == member.id and not self.state.used.get(f"statement:{said.id}.0") for said in persona.statements)
        total = sum(tally.turns for tally in self.state.tallies.values()) + 2 + owed
        return (self._tally(member).turns + 1 + owed) / total <= member.share_max and self._lead_has_enough(total)

    def _lead_has_enough(self, total: int) -> bool:
        lead = self.state.cast.persona.lead
        return self._tally(lead).turns / total >= lead.share_min

    def _tally(self, member: Member) -> Tally:
        return self.state.tallies.get(member.label, Tally())
