"""What is looked at in every sentence before anybody reads it: a speech that is caught is ended, and the script says the rest."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from interviewer.engine.speaking import lexicon
from interviewer.engine.speaking.completing import is_asked
from interviewer.engine.speaking.ground import SECRET_RUN, Ground
from interviewer.engine.speaking.manner import speaks_english
from interviewer.engine.speaking.wording import content, coverage, plain, runs, words

LONG = 5
"""A sentence of this many words is noticed when it comes again."""
ALIKE = 0.6
"""The share of content words from which a sentence is taken for an altered fixed one, or for one that stays with what was written."""

_QUOTED = re.compile('“([^”]*)”|"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that must not be said."""

    guard: str
    why: str
    """A few plain words for the record of the session."""


def caught(sentence: str, released: Sequence[str], ground: Ground) -> Hit | None:
    """The first guard that this sentence runs into, after the sentences that were released before it."""
    authored = plain(sentence) in ground.authored_sentences
    for guard, (why, finds) in _GUARDS.items():
        if guard in _BY_WORDS and not speaks_english(ground.state):
            continue
        if (guard in _EVEN_AUTHORED or not authored) and finds(sentence, released, ground):
            return Hit(guard, why)
    return None


def too_long(released: Sequence[str], unfinished: str, ground: Ground) -> Hit | None:
    """The limit's guard, for a sentence that does not end."""
    return Hit("limit", _GUARDS["limit"][0]) if _over_limit(unfinished, released, ground) else None


def _altered(sentence: str, released: Sequence[str], ground: Ground) -> bool:
    before = plain(" ".join(released))
    if len(before) < len(ground.opening):
        return not ground.opening.startswith(plain(f"{before} {sentence}"))
    if plain(sentence) in ground.fixed:
        return False
    mine = content(sentence)
    return any(coverage(fixed, mine) >= ALIKE and coverage(sentence, content(fixed)) >= ALIKE for fixed in ground.fixed)


def _over_limit(sentence: str, released: Sequence[str], ground: Ground) -> bool:
    return len(" ".join([*released, sentence]).split()) > ground.limit.unbearable


def _marked_up(sentence: str, _: Sequence[str], ground: Ground) -> bool:
    latex = lexicon.LATEX.search(sentence) and "\\" not in ground.candidate
    return bool(latex or lexicon.MARKDOWN.search(sentence) or (lexicon.STAGE.match(sentence) and len(words(sentence)) > 1))


def _labelled(sentence: str, _: Sequence[str], ground: Ground) -> bool:
    if lexicon.FRAME.match(sentence):
        return True
    match = lexicon.LABEL.match(sentence)
    label = match.group(1) if match else ""
    known = lexicon.SPEAKERS | ground.labels
    return label.casefold() in known or (len(label) > 2 and label.isupper() and not ground.knows(label))


def _out_of_role(sentence: str, _: Sequence[str], ground: Ground) -> bool:
    return _says(lexicon.CHARACTER, _without_quotes(sentence, ground), ground)


def _never_said(sentence: str, _: Sequence[str], ground: Ground) -> bool:
    own = _without_quotes(sentence, ground)
    return any(_says(pattern, own, ground) for pattern in ground.never)


def _verdict(sentence: str, _: Sequence[str], ground: Ground) -> bool:
    own = _without_quotes(sentence, ground)
    warm = ground.tone in {"warm", "appreciate"}
    return _says(lexicon.VERDICT, own, ground) or (not warm and _says(lexicon.PRAISE, own, ground))


def _promise(sentence: str, _: Sequence[str], ground: Ground) -> bool:
    announced = any(move.act in {"park", "defer"} for move in ground.moves)
    known = f"{ground.authored} {ground.candidate}".casefold()
    return not announced and any(match.group().casefold() not in known for match in lexicon.PROMISE.finditer(sentence))


def _number(sentence: str, _: Sequence[str], ground: Ground) -> bool:
    known = _figures(" ".join([ground.authored, ground.hooks, ground.candidate]))
    return not _figures(sentence) <= known


def _figures(text: str) -> set[str]:
    found = (match.group().casefold().removesuffix("s") for match in lexicon.NUMBER.finditer(text))
    return {lexicon.FIGURES.get(figure, figure.replace(",", ".")) for figure in found}


def _gives_away(sentence: str, released: Sequence[str], ground: Ground) -> bool:
    return not runs(" ".join([*released[-1:], sentence]), SECRET_RUN).isdisjoint(ground.secret_runs)


def _repeated(sentence: str, released: Sequence[str], ground: Ground) -> bool:
    if len(words(sentence)) < LONG:
        return False
    return plain(sentence).casefold() in ground.sentences_before | {plain(said).casefold() for said in released}


def _too_many_questions(sentence: str, released: Sequence[str], ground: Ground) -> bool:
    return "?" in sentence and sum(said.count("?") for said in (*released, sentence)) > ground.question_marks


def _another_question(sentence: str, released: Sequence[str], ground: Ground) -> bool:
    """Whether neither the question nor the sentence that leads to it has a word of the one that was due."""
    put = content(" ".join([*released[-1:], sentence]))
    return "?" in sentence and bool(ground.subject) and ground.subject.isdisjoint(put)


def _beyond(sentence: str, released: Sequence[str], ground: Ground) -> bool:
    return is_asked(ground.moves, released) and coverage(sentence, content(ground.authored)) < ALIKE


def _says(pattern: re.Pattern[str], text: str, ground: Ground) -> bool:
    return any(not ground.allows(match.group()) for match in pattern.finditer(text))


def _without_quotes(sentence: str, ground: Ground) -> str:
    """The sentence without the candidate's own words where it quotes them."""
    known = plain(ground.candidate).casefold()

    def kept(match: re.Match[str]) -> str:
        return " " if plain(match.group(1) or match.group(2) or "").casefold() in known else match.group()

    return _QUOTED.sub(kept, sentence)


_GUARDS: dict[str, tuple[str, Callable[[str, Sequence[str], Ground], bool]]] = {
    "exact": ("it changed words that are fixed", _altered),
    "limit": ("it went on for too long", _over_limit),
    "markup": ("it was not plain speech", _marked_up),
    "label": ("it spoke for somebody else", _labelled),
    "character": ("it stepped out of the role", _out_of_role),
    "verdict": ("it showed how the answer was taken", _verdict),
    "never": ("it held words that this interviewer does not use", _never_said),
    "promise": ("it promised something", _promise),
    "number": ("it named a figure that nobody had given", _number),
    "secret": ("it gave away what was not to be told", _gives_away),
    "repeated": ("it said a sentence again", _repeated),
    "questions": ("it asked more than one question", _too_many_questions),
    "other_question": ("it asked another question than the one that was due", _another_question),
    "beyond": ("it went on after its question", _beyond),
}
_BY_WORDS = frozenset({"exact", "other_question", "beyond"})
"""Guards that compare a speech with the authored words: in another language there is nothing to compare."""
_EVEN_AUTHORED = frozenset({"exact", "limit", "questions"})
