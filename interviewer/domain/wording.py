"""The words every form of the report shares."""

from interviewer.domain.afterwards import RetryEntry
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import FactFeedback, Fix, MemberFeedback, MisconceptionFeedback, PointFeedback, QuestionFeedback
from interviewer.domain.report import QuestionEntry, UsageEntry

NOT_MENTIONED = "not mentioned"
_KEYWORDS = "embedded"


def by_keywords(entry: QuestionEntry) -> bool:
    """Whether a grade is a keyword estimate."""
    return entry.judge == _KEYWORDS


def level(value: int | None) -> str:
    """A level as it is shown."""
    return "not rated" if value is None else f"{value}/5"


def verdict(point: PointFeedback, entry: QuestionEntry) -> str:
    """A verdict in a word; a judge that only knows cues says `not seen` of what it did not find."""
    match point.point.verdict:
        case "met":
            return "met"
        case "partial":
            return "half met"
        case "contradicted":
            return "contradicted"
        case "missing":
            return "not seen" if by_keywords(entry) else "missing"


def evidence(quotes: tuple[str, ...]) -> str:
    """The candidate's own words, or that there are none."""
    return " … ".join(f"“{' '.join(quote.split())}”" for quote in quotes) if quotes else NOT_MENTIONED


def grounds(point: PointFeedback, entry: QuestionEntry) -> str:
    """What a verdict rests on: the candidate's own words, else what a model missed, else that nothing was said."""
    if point.quotes or by_keywords(entry) or not point.point.reason:
        return evidence(point.quotes)
    return _small(point.point.reason)


def at_fault(fix: Fix) -> str:
    """The words that a thing to mend is about, else what was missed."""
    if fix.quote is None and fix.missed is not None:
        return _small(fix.missed)
    return evidence((fix.quote,) if fix.quote else ())


def _small(text: str) -> str:
    """A sentence as a clause within another one."""
    return f"{text[0].lower()}{clause(text)[1:]}"


def is_open(point: PointFeedback) -> bool:
    """Whether a core point lacks something, so that it helps to say what."""
    return point.point.kind == "core" and point.point.verdict != "met"


def helped(point: PointFeedback) -> str:
    """How much help went before."""
    return f" (after hint {point.point.help})" if point.point.help else ""


def misconception(shown: MisconceptionFeedback) -> str:
    """A misconception with the words it was seen in."""
    return f"{evidence(shown.quotes)}: {held(shown)}. {shown.truth}"


def held(shown: MisconceptionFeedback) -> str:
    """How far a misconception was held."""
    return {"present": "held", "suspected": "perhaps held, not counted", "repaired": "held at first, then put right"}[shown.state]


def story(feedback: Feedback) -> str:
    """What becomes of the application, and when."""
    days = feedback.report.outcome.after_days
    when = {None: "", 0: "The same day: ", 1: "The next day: "}.get(days, f"{_count(days)} days later: ")
    return f"{when}{feedback.report.outcome.text}"


def _count(number: int | None) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
    return words[number] if number is not None and number < len(words) else str(number)


def member(note: MemberFeedback) -> list[str]:
    """What one member of a panel would note, a sentence each."""
    said = [f"Listens for: {clause(note.listens_for)}."]
    if note.asked:
        said.append(f"Asked about {'; '.join(f'{title} ({level(value)})' for title, value in note.asked)}.")
    if note.convinced is not None:
        said.append(f"Would remember {evidence((note.convinced.quote,) if note.convinced.quote else ())} ({note.convinced.title}).")
    if note.missed is not None:
        quoted = evidence((note.missed.quote,) if note.missed.quote else ())
        said.append(f"Missed, on {note.missed.title}: {clause(note.missed.claim)} ({quoted}).")
    said += [f"{shown.title}: {level(shown.level)}{f' ({shown.why})' if shown.why else ''}." for shown in note.cares_for]
    return said


def closed_fact(fact: FactFeedback) -> str:
    """A fact that was not uncovered: the question that opens it, and whether it was asked once in vain."""
    again = " (asked, and the answer stayed vague: ask again, more precisely)" if fact.stayed_vague else ""
    return f"“{fact.opener}”{again}"


def open_fact(fact: FactFeedback) -> str:
    """A fact that was uncovered."""
    return f"{fact.text}{' This is a warning sign.' if fact.red_flag else ''}"


def notes(feedback: Feedback) -> dict[str, str]:
    """What the candidate disagrees with: the line, as Disagreed names it, to a sentence."""
    return {entry.about: f"You disagree: {entry.note}" for entry in feedback.report.disagreements}


def asked_again(retry: RetryEntry, before: QuestionEntry) -> str:
    """When a question was answered again, and what that was worth beside the interview's own answer."""
    now, then = _worth(retry.level, retry.unjudged), _worth(before.level, before.unjudged)
    return f"Asked again on {retry.at.astimezone():%Y-%m-%d}: {now} (was {then})"


def _worth(value: int | None, unjudged: str | None) -> str:
    return level(value) if unjudged is None else f"not judged: {unjudged}"


def heading(shown: QuestionFeedback) -> str:
    """A question's title line."""
    entry = shown.entry
    title = sentence(shown.title)
    if entry.unjudged is not None:
        return f"{title}: not judged ({entry.unjudged})"
    estimate = ", keyword estimate" if by_keywords(entry) else ""
    return f"{title}: {level(entry.level)}{estimate}, confidence {entry.confidence}"


def clause(text: str) -> str:
    """A sentence without its full stop, so that something may follow."""
    return text.rstrip(".")


def course(entry: QuestionEntry) -> str:
    """What it took: probes and hints."""
    probes = "no probe" if not entry.probes else "1 probe" if entry.probes == 1 else f"{entry.probes} probes"
    hints = "no hint" if not entry.hints else f"hints up to level {entry.hints}"
    flagged = "; a note to the grader was seen and had no effect" if "injection" in entry.flags else ""
    return f"{probes}, {hints}{flagged}"


def own_rating(feedback: Feedback) -> str:
    """The candidate's own estimate beside the measured one."""
    own, measured = feedback.report.self_rating, feedback.report.level
    if own is None and measured is None:
        return "too little was said to measure; you gave no estimate of your own"
    if own is None:
        return f"measured {level(measured)}; you gave no estimate of your own"
    if measured is None:
        return f"you said {own}/5; there is too little to measure it by"
    gap = own - measured
    reading = "the same" if gap == 0 else f"you rated yourself {abs(gap)} {'higher' if gap > 0 else 'lower'}"
    return f"measured {level(measured)}, you said {own}/5: {reading}"


def stood_in(feedback: Feedback) -> str | None:
    """The first thing to know where rules gave grades in place of the session's model; None where they did not."""
    report = feedback.report
    graded = [entry for entry in report.questions if entry.fallback is not None]
    if not graded:
        return None
    count = f"{len(graded)} of {len(report.questions)} grades are estimates by rules, since the model gave none ({graded[0].fallback})"
    return f"{count}; `interviewer regrade {report.session}` asks it again."


def scripted(feedback: Feedback) -> str | None:
    """In which turns the script stood in for the session's model; None where it did not."""
    turns = feedback.report.scripted
    if not turns:
        return None
    which = f"turn{'s' if len(turns) > 1 else ''} {', '.join(map(str, turns))}"
    return f"In answer to {which} the script said what the model did not, or not as it may."


def used(entry: UsageEntry) -> str:
    """What a model was used for, in a sentence."""
    cached = f", {entry.cached:,} of them from its cache" if entry.cached else ""
    cost = f", about {entry.currency}{entry.cost:.2f}" if entry.cost is not None else ""
    requests = "1 request" if entry.requests == 1 else f"{entry.requests} requests"
    return f"{entry.model}: {requests}, {entry.prompt:,} tokens sent{cached}, {entry.completion:,} received{cost}."


def how_judged(feedback: Feedback) -> list[str]:
    """Who judged, and how far to trust it."""
    report = feedback.report
    words = [f"Voice: {report.voice}. Judge: {report.judge}. Session {report.session}, {report.minutes} min of your time."]
    words += filter(None, (stood_in(feedback), scripted(feedback)))
    words += [used(entry) for entry in report.usage]
    if any(by_keywords(q) for q in report.questions):
        words.append(
            "The judge without a model looks for each point's words, formulas and common images. It cannot follow an argument: what is put "
            "in unusual words may be “not seen”, and a wrong sentence of the right words may pass. Read “not seen” as a place to look."
        )
    words.append(
        "Levels come from the points and their weights, in code; help lowers only the point it was given for. One session is one sample."
    )
    return words
