"""The candidate's own words that are worth taking up in the next question."""

from collections.abc import Iterator

from interviewer.engine.judging.evidence import ReadLine
from interviewer.engine.judging.guards import asides
from interviewer.engine.judging.rubric import Rubric
from interviewer.engine.reading.lexicon import listed
from interviewer.engine.reading.passages import Sentence
from interviewer.engine.reading.tokens import Token
from interviewer.engine.reading.words import stem

SHORTEST, LONGEST = 2, 8
"""A hook has two to eight words."""

_INNER = listed("of the a an in per between with to for on into")
"""Small words that may stand inside a hook, never at its ends."""
_ARTICLES = listed("the a an")
_LEADS = listed("no without")
_JUDGING = listed(
    """right wrong correct incorrect good bad great nice perfect sure obvious obviously clear clearly easy hard fine ok okay true false
    exactly certainly definitely sorry honest honestly"""
)
_EMPTY = listed(
    """thing things stuff lot lots bit kind sort way ways something anything everything someone people first second third last next other
    another same own sometimes always usually often never only mostly merely once twice again together apart away back later now today
    maybe perhaps probably almost nearly roughly example instance case cases fact course question answer point points part parts idea
    think thinks thought guess believe know knows knew known understand remember forget forgot say says said tell tells told call calls
    mean means read reads look looks looked see sees saw seen find finds found notice noticed want wants wanted like likes liked love need
    needs needed use uses used using work works worked take takes took taken give gives gave given keep keeps kept put puts come comes came
    turn turns turned try tries tried start starts started begin begins began stop stops stopped end ends ended happen happens happened
    help helps helped show shows showed shown ask asks asked move moves moved run runs ran hold holds held leave leaves left lead leads led
    bring brings brought send sends sent set sets change changes changed learn learns learned learnt enough much many more most less least
    different useful interesting important"""
)
"""Words that say too little, or are mostly verbs: a phrase ends before them and begins after them."""
_BREAKS = _JUDGING | _EMPTY


def choose_hook(rubric: Rubric, line: ReadLine) -> str | None:
    """The phrase or formula of a line that says most and is not the interviewer's; None if there is none."""
    text = line.line.text
    barred = [*line.line.asides, *asides(text)]
    marked = {(m.sentence.start, i) for s in line.points.values() for m in (*s.groups, s.shown) if m for i in range(m.first, m.last + 1)}
    best, chosen = 0.0, None
    for sentence in line.sentences:
        if text[sentence.end : sentence.end + 1] == "?":
            continue
        for first, last in _phrases(sentence):
            start, end = _bounds(text, sentence, first, last)
            phrase = text[start:end]
            if not _quotable(phrase) or any(start < e and s < end for s, e in barred):
                continue
            worth = _worth(rubric, line, sentence, first, last)
            if any((sentence.start, i) in marked for i in range(first, last + 1)):
                worth *= 2
            if worth > best:
                best, chosen = worth, phrase
    return chosen


def _phrases(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches that read as a phrase or a formula: first and last token."""
    start: int | None = None
    tokens = (*sentence.tokens, Token("clause", ".", 0, 0))
    for index, token in enumerate(tokens):
        if start is None:
            if _content(token) or (token.kind == "negation" and token.key in _LEADS):
                start = index
        elif not (_content(token) or _joins(token, tokens[index - 1])):
            yield from _trimmed(sentence, start, index - 1)
            start = None
            if token.kind == "negation" and token.key in _LEADS:
                start = index


def _joins(token: Token, before: Token) -> bool:
    """Whether a small word holds a phrase together; an article does only after another such word."""
    return token.kind == "stop" and token.key in _INNER and (token.key not in _ARTICLES or before.kind == "stop")


def _content(token: Token) -> bool:
    misspelt = token.kind == "word" and token.words[:1] != (stem(token.key),) and len(token.words) == 1
    return token.formal or (token.kind == "word" and token.key not in _BREAKS and not misspelt)


def _trimmed(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    tokens = sentence.tokens
    while last > first and (tokens[last].kind in {"stop", "operator"}):
        last -= 1
    while first < last and tokens[first].kind == "operator":
        first += 1
    yield first, last
    for cut in range(first + 1, last):
        if tokens[cut].kind == "stop" and tokens[cut].key not in {"of", "the", "a", "an"}:
            yield first, cut - 1
            yield cut + 1 + (tokens[cut + 1].kind == "stop"), last


def _bounds(text: str, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The characters of a stretch, with the brackets and signs that belong to it."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    while start > sentence.start and not text[start - 1].isspace() and text[start - 1] not in ',;:"“':
        start -= 1
    while end < sentence.end and not text[end].isspace() and text[end] not in ',;:.!?"”':
        end += 1
    return start, end


def _quotable(phrase: str) -> bool:
    words = phrase.split()
    if not SHORTEST <= len(words) <= LONGEST or any(mark in phrase for mark in '?!\n"“”'):
        return False
    if any(phrase.count(a) != phrase.count(b) for a, b in ("()", "[]", "{}")) or phrase.count("|") % 2:
        return False
    return phrase[-1] not in "=+-−*/^_" and phrase[0] not in "=+*/^_)"


def _worth(rubric: Rubric, line: ReadLine, sentence: Sentence, first: int, last: int) -> float:
    keys = dict.fromkeys(key for token in sentence.tokens[first : last + 1] if token.counts for key in token.words[:1])
    fresh = [key for key in keys if key not in line.heard.keys]
    if len(fresh) * 2 <= len(keys):
        return 0.0
    formal = sum(token.formal for token in sentence.tokens[first : last + 1])
    fresh_worth = sum(min(rubric.rarity.get(key, UNKNOWN), RAREST) if key in rubric.subject else UNKNOWN for key in fresh)
    return FORMULA if formal >= 3 and formal > last - first - 1 else fresh_worth / (2 + last - first) ** 0.5


FORMULA = 2.5
"""The worth of a formula."""
UNKNOWN = 1.0
"""The worth of a word that stands in no point."""
RAREST = 4.0
"""The most a single word is worth."""
