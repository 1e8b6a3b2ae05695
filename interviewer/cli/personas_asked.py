"""The few questions from whose answers a new interviewer is made, asked one by one on the terminal."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, get_args

from interviewer.cli.failures import RefusedError
from interviewer.domain.draft import Draft
from interviewer.domain.fields import Prose
from interviewer.domain.persona import Minutes
from interviewer.engine.sanitise import clean

if TYPE_CHECKING:
    from interviewer.engine.drafting import Stock

OF_A_TOPIC = 3
"""How many questions a topic stands for."""
Kind = TypeVar("Kind")


def asked(stock: "Stock") -> Draft:
    """What the person at the terminal wants. RefusedError if the input ends before the last answer."""
    role = _ask("Who holds the interview? A post, no name.", "Machine-learning lead", _prose)
    company_field = _ask("In which field is the company?", "software", _prose)
    pitch = _ask(
        "What does the company do, in a sentence?", f"A company in the field of {company_field} that works with its own data.", _prose
    )
    post = _ask("Which post is offered?", "machine-learning engineer", _prose)
    warmth = _ask("How warm is the interviewer, from 0 (cool) to 4 (very warm)?", "2", _number(0, 4))
    minutes = _ask("How many minutes does a whole interview take?", "30", _one_of(get_args(Minutes)))
    _show_topics(stock)
    questions = _ask(
        f"What is asked? Topics or ids, with commas; a topic stands for its first {OF_A_TOPIC} questions.",
        ", ".join(_largest(stock)),
        lambda text: _questions(text, stock),
    )
    chosen = list(dict.fromkeys(stock.questions[name].topic for name in questions))
    looks_for = _ask("What matters to this interviewer? One sentence.", f"How a candidate reasons about {_joined(chosen)}.", _prose)
    return Draft(
        role=role,
        company_field=company_field,
        post=post,
        pitch=pitch,
        looks_for=looks_for,
        opening=("Hello, and welcome.", f"The post is this: {post}. I have some questions, and yours come at the end."),
        warmth=warmth,
        minutes=minutes,
        talk=stock.talk,
        questions=questions,
        competencies=stock.rated(questions),
    )


def _ask(text: str, usual: str, read: Callable[[str], Kind]) -> Kind:
    """Ask until the answer can be read; an empty one is the usual one."""
    while True:
        sys.stderr.write(f"{text} [{usual}] ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise RefusedError("The input ended before the last question; nothing was written.")
        if not sys.stdin.isatty():
            sys.stderr.write("\n")
        try:
            return read(line.strip() or usual)
        except ValueError as error:
            sys.stderr.write(clean(f"That {error}.") + "\n")


def _prose(text: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter[str](Prose).validate_python(clean(text))
    except ValidationError as error:
        raise ValueError("must be 1 to 4,000 characters of text") from error


def _number(low: int, high: int) -> Callable[[str], int]:
    return _one_of(tuple(range(low, high + 1)))


def _one_of(numbers: "tuple[Kind, ...]") -> "Callable[[str], Kind]":
    def read(text: str) -> "Kind":
        for number in numbers:
            if text == str(number):
                return number
        raise ValueError(f"must be one of {', '.join(map(str, numbers))}")

    return read


def _by_topic(stock: "Stock") -> dict[str, list[str]]:
    topics: dict[str, list[str]] = {}
    for question in stock.scored:
        topics.setdefault(question.topic, []).append(question.id)
    return dict(sorted(topics.items()))


def _largest(stock: "Stock") -> list[str]:
    """The two topics with most questions."""
    topics = _by_topic(stock)
    return sorted(topics, key=lambda topic: -len(topics[topic]))[:2]


def _show_topics(stock: "Stock") -> None:
    for topic, names in _by_topic(stock).items():
        sys.stderr.write(clean(f"\n{topic}\n"))
        for name in names:
            sys.stderr.write(clean(f"  {name}: {stock.questions[name].title} ({stock.questions[name].level})\n"))
    sys.stderr.write("\n")


def _questions(text: str, stock: "Stock") -> tuple[str, ...]:
    topics, known = _by_topic(stock), {question.id for question in stock.scored}
    found: list[str] = []
    for name in filter(None, (part.strip() for part in text.split(","))):
        if name not in topics and name not in known:
            raise ValueError(f"names {name!r}, which is no topic and no question above")
        found += topics[name][:OF_A_TOPIC] if name in topics else [name]
    if not found:
        raise ValueError("must name one topic or question at least")
    return tuple(dict.fromkeys(found))


def _joined(words: list[str]) -> str:
    plain = [word.replace("_", " ") for word in words]
    return plain[0] if len(plain) == 1 else f"{', '.join(plain[:-1])} and {plain[-1]}"
