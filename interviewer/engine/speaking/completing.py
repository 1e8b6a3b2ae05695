"""What of a beat has not been said yet, so that it is always said whole and nothing in it twice."""

from collections.abc import Sequence

from interviewer.domain.moves import ASKING, Move, MoveName
from interviewer.engine.speaking.manner import EXACT
from interviewer.engine.speaking.sentences import cut
from interviewer.engine.speaking.wording import content, coverage, plain

SAID = 0.6
"""The share of its content words with which a sentence counts as said."""
TOLD = 0.3
"""For something that is told in other words; below it was left out."""
ASKED = 0.5
"""For a question that was put without a question mark."""
HALF = 0.5
"""The share of its length from which a request without a question mark may have been put in another language."""
FEW_WORDS = 3
"""With fewer content words than this, "please go on" and its like cannot be told by their words."""

_DROPPABLE: frozenset[MoveName] = frozenset({"ack", "move_on"})
_TOLD: frozenset[MoveName] = frozenset({"answer_candidate", "clarify"})
_THANKS = "appreciate"
"""The list whose lines must not be left out: who does not thank is somebody else."""


def remaining(moves: Sequence[Move], released: Sequence[str], *, whole: bool) -> tuple[Move, ...]:
    """The moves of which something is still to be said, with the words for it.

    A reply that its model ended by itself (`whole`) is believed to hold everything but what is told, what is fixed and what is asked;
    there only those are looked for.
    """
    if not released:
        return tuple(moves)
    loose = sum(not any(_covers(sentence, move) for move in moves) for sentence in released)
    reached = max((index for index, move in enumerate(moves) if _firmly_said(move, released)), default=-1)
    left: list[Move] = []
    for index, move in enumerate(moves):
        if _firm(move):
            if not (_firmly_said(move, released) or (whole and _put_otherwise(move, released))):
                left.append(_rest(move, released))
        elif not (whole or index < reached or move.act in _DROPPABLE or _in_other_words(move, released)):
            if loose > 0:
                loose -= 1
            else:
                left.append(move)
    return tuple(move for move in left if move.text)


def unspoken(moves: Sequence[Move], released: Sequence[str], *, whole: bool) -> tuple[Move, ...]:
    """The same for a speech in another language than the authored words: all of it, or the question if none was put."""
    if not released:
        return tuple(moves)
    asking = next((move for move in moves if move.act in ASKING), None)
    if asking is None or any("?" in sentence for sentence in released):
        return ()
    size = len(" ".join(released).split())
    put = whole and "?" not in asking.text and size >= HALF * len(asking.text.split())
    return () if put else (asking,)


def overdue(moves: Sequence[Move], released: Sequence[str], sentence: str) -> tuple[Move, ...]:
    """What has to be told before this sentence may ask."""
    asking = next((index for index, move in enumerate(moves) if move.act in ASKING), None)
    if asking is None or not is_asked(moves, [*released, sentence]) or is_asked(moves, released):
        return ()
    so_far = [*released, sentence]
    return tuple(_rest(move, released) for move in moves[:asking] if _firm(move) and not _firmly_said(move, so_far))


def is_asked(moves: Sequence[Move], released: Sequence[str]) -> bool:
    """Whether these sentences put the question of the beat; False where nothing asks."""
    move = next((move for move in moves if move.act in ASKING), None)
    if move is None or not released:
        return False
    others = {plain(sentence) for other in moves if other is not move for sentence in cut(other.text)}
    own = [sentence for sentence in released if plain(sentence) not in others]
    marks = sum(sentence.count("?") for sentence in own)
    told = content(" ".join(own))
    last = cut(move.text)[-1]
    if move.text.count("?") > 1:
        return marks >= move.text.count("?") or (marks > 0 and coverage(last, told) >= SAID)
    if marks > 0 or "?" in move.text:
        return marks > 0
    return coverage(last, told) >= ASKED and coverage(move.text, told) >= ASKED


def _firm(move: Move) -> bool:
    return move.act in EXACT or move.act in _TOLD or move.act in ASKING or move.list_name == _THANKS


def _firmly_said(move: Move, released: Sequence[str]) -> bool:
    if move.act in ASKING:
        return is_asked([move], released)
    if move.act in EXACT:
        return plain(move.text) in plain(" ".join(released))
    return coverage(move.text, content(" ".join(released))) >= TOLD


def _put_otherwise(move: Move, released: Sequence[str]) -> bool:
    """Whether a request that has no question mark was put in other words."""
    if move.act not in ASKING or "?" in move.text:
        return False
    return len(content(move.text)) < FEW_WORDS or coverage(move.text, content(" ".join(released))) >= TOLD


def _in_other_words(move: Move, released: Sequence[str]) -> bool:
    return coverage(move.text, content(" ".join(released))) >= SAID


def _covers(sentence: str, move: Move) -> bool:
    """Whether a sentence says something of a move that can be told by its words."""
    return _firm(move) and (coverage(move.text, content(sentence)) >= TOLD or (move.act in ASKING and "?" in sentence))


def _rest(move: Move, released: Sequence[str]) -> Move:
    """The move without its sentences that were said already; a question always keeps its last one."""
    own = cut(move.text)
    said = content(" ".join(released))
    literally = {plain(sentence) for sentence in released}
    if move.act in EXACT:
        kept = [sentence for sentence in own if plain(sentence) not in literally]
    else:
        kept = [sentence for sentence in own[:-1] if coverage(sentence, said) < SAID] + own[-1:]
    return move.model_copy(update={"text": " ".join(kept)})
