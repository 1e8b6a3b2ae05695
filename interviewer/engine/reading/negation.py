"""Which tokens of a sentence are denied, and which the speaker says not to know."""

from collections.abc import Sequence

from interviewer.engine.reading.lexicon import listed
from interviewer.engine.reading.tokens import Token

SCOPE = 8
"""How many content tokens a negation reaches over at most. From principle, not fitted."""

_ENDS = listed("but because since so therefore hence although though while whereas which who if when unless until and then")
_CONDITIONS = listed("if when whenever unless where once otherwise until suppose")
_NO_DENIAL = listed("only just merely doubt wonder longer")
_HARM = listed("problem problems harm harmful hurt hurts matter matters issue issues trouble wrong bad danger dangerous worry worse hard")
"""To deny harm of something is to approve of it."""
_IGNORANCE = listed("know idea clue remember recall understand learned learnt")
_DECLARED_WRONG = listed("wrong false untrue myth mistaken incorrect misconception")


def scopes(tokens: Sequence[Token]) -> tuple[frozenset[int], frozenset[int]]:
    """The indices of denied tokens, and of those whose matter the speaker says not to know."""
    denied: set[int] = set()
    unknown: set[int] = set()
    conditional = False
    for place, token in enumerate(tokens):
        if token.kind == "clause" or token.key in {"then", "but"}:
            conditional = False
        elif token.key in _CONDITIONS:
            conditional = True
        elif token.kind == "negation":
            _deny(tokens, place, conditional, denied, unknown)
        elif token.key in _DECLARED_WRONG and any(t.key in {"that", "say", "think", "to"} for t in tokens[place + 1 : place + 3]):
            denied.update(range(place + 1, len(tokens)))
    return frozenset(denied), frozenset(unknown)


def _deny(tokens: Sequence[Token], place: int, conditional: bool, denied: set[int], unknown: set[int]) -> None:
    following = tokens[place + 1 : place + 4]
    if any(t.key in _IGNORANCE for t in following):
        unknown.update(_reach(tokens, place))
        return
    harmless = any(t.key in _HARM for t in following)
    if conditional or harmless or (following and following[0].key in _NO_DENIAL):
        return
    if place in denied:
        denied.difference_update(range(place, len(tokens)))
        return
    denied.update(_reach(tokens, place))


def _reach(tokens: Sequence[Token], place: int) -> list[int]:
    reached: list[int] = []
    content = 0
    for index in range(place + 1, len(tokens)):
        token = tokens[index]
        if token.kind in {"clause", "sentence"} or (token.kind == "stop" and token.key in _ENDS):
            break
        content += token.kind not in {"stop", "negation"}
        if content > SCOPE:
            break
        reached.append(index)
    return reached
