from collections.abc import Sequence
from pathlib import Path

import pytest

from interviewer.adapters.library import Library, shipped
from interviewer.adapters.toml_files import LibraryError
from interviewer.domain.cast import Cast
from tests.adapters.small_house import BANK, PERSONA, a_house, spoilt
from tests.programs import ROOT


def cast(folder: Path, *, persona: str | bytes = PERSONA, bank: str | bytes = BANK, name: str = "lead") -> Cast:
    library = a_house(folder, persona=persona, bank=bank, name=name)
    return library.cast(library.persona(name))


def refusal(folder: Path, file: str, *, persona: str | bytes = PERSONA, bank: str | bytes = BANK, name: str = "lead") -> str:
    with pytest.raises(LibraryError) as caught:
        cast(folder, persona=persona, bank=bank, name=name)
    text = str(caught.value)
    if file == "letters.toml":
        told = Library([folder]).broken_banks()[0]
        assert told.rstrip(".") in text
        text = told
    assert text.startswith(f"{file}: ")
    assert text.endswith((".", ".)"))
    assert "\n" not in text
    return text


def test_the_small_house_is_sound_apart_from_its_few_lines(tmp_path: Path) -> None:
    library = a_house(tmp_path)
    assert [question.id for question in library.cast(library.persona("lead")).questions] == ["fit"]
    mistakes = library.mistakes(library.path("lead"))
    assert mistakes
    assert all("needs 3 or more" in mistake for mistake in mistakes)


PERSONA_MISTAKES = [
    ("looks_for = ", "looks_for = unquoted ", "", "not valid TOML"),
    ('era = "2017"\n', 'era = "2017"\nera = "now"\n', "", "not valid TOML"),
    ('era = "2017"', 'era = "1999"', "era", "must be '2017' or 'now'"),
    ('era = "2017"', "era = 2017", "era", "must be '2017' or 'now'"),
    ('era = "2017"\n', 'era = "2017"\nminutes = 25\n', "minutes", "must be 10, 20, 30, 45 or 60"),
    ('era = "2017"\n', 'era = "2017"\ncolour = "red"\n', "colour", "not a known field"),
    ("warmth = 2", "warmth = 2\nheight = 3", "style: height", "not a known field"),
    ('licence = "MIT"\n', "", "licence", "missing"),
    ('label = "Lead"\n', "", "identity: label", "missing"),
    ("warmth = 2", "warmth = 9", "style: warmth", "is 9, and must be 4 or less"),
    ("warmth = 2", 'warmth = "2"', "style: warmth", "is '2', and must be a whole number"),
    ("depth_rate = 0.5", "depth_rate = nan", "policy: probing: depth_rate", "must be"),
    ('opening = ["Good morning."]', 'opening = "Good morning."', "opening", "must be a list in square brackets"),
    ('opening = ["Good morning."]', "opening = []", "opening", "must have 1 or more items"),
    ('version = "1"', "version = 1", "version", "must be text in quotes"),
    ('version = "1"', "version = 2026-01-05", "version", "must be text in quotes"),
    ('document = "made by hand"', "", "source: document", "missing"),
    ('pattern = "well done"', 'pattern = "(well"', "never number 1: pattern", "no regular expression"),
    ('looks_for = "W', 'looks_for = "\\beta W', "looks_for", "U+0008"),
    ('text = "We are four."', 'text = "\\u202eWe."', "fact team: text", "U+202E"),
    ('acks = ["I see."]', 'acks = [""]', "lines: acks number 1", "1 or more characters"),
    ('kind = "call"', 'kind = "fax"', "outcome: kind", "'open_end', 'silence', 'call'"),
    ('schema = "persona/1"', 'schema = "persona/9"', "schema", "must be 'persona/1'"),
    ('must = ["fit"]\n', "", "phase main", "has no must"),
    ('must = ["fit"]', 'must = ["gap"]', "phase", "'gap', which no bank file has"),
    ('must = ["fit"]', 'must = ["../fit"]', "phase main: must number 1", "may only hold"),
    ('id = "curiosity"', 'id = "charm"', "competency 'charm'", "it has curiosity"),
    ('id = "curiosity"', 'id = "curiosity"\nweight = 3', "competency curiosity", "weight_reason"),
    ('opener = "How big is the team?"\n', "", "fact team", "needs intents, answers and opener"),
    ('id = "lead"', 'id = "boss"', "id", "must be the file's name, 'lead'"),
    ('id = "lead"', 'id = "../boss"', "id", "may only hold"),
]


@pytest.mark.parametrize(("old", "new", "field", "right"), PERSONA_MISTAKES)
def test_a_mistake_in_a_persona_is_one_sentence(tmp_path: Path, old: str, new: str, field: str, right: str) -> None:
    text = refusal(tmp_path, "lead.toml", persona=spoilt(PERSONA, old, new))
    assert text.startswith(f"lead.toml: {field}")
    assert right in text


BANK_MISTAKES = [
    ('id = "fit"', 'id = "f it"', "question f it: id", "may only hold"),
    ('points = ["c1"]', 'points = ["c9"]', "question fit", "the point c9, which it does not have; it has c1"),
    ("weight = 2", "weight = 0", "question fit: point c1: weight", "must be 1 or more"),
    ("weight = 2", "wieght = 2", "question fit: point c1: wieght", "not a known field"),
    ('partial_if = "Half."\n', "", "question fit: core point c1", "needs partial_if"),
    ('id = "c1"\n', "", "question fit: point number 1: id", "missing"),
    ('id = "M1"', 'id = "c1"', "question fit", "two points or misconceptions called c1"),
    ('cues = [["covariance"]]', 'cues = ["covariance"]', "question fit: point c1: cues number 1", "must be a list"),
    ('model_answer = "Covariance over variance."\n', "", "question fit", "no model_answer"),
    ('say = "Cov', 'say = "\\beta Cov', "question fit: point c1: say", "U+0008"),
    ('hints = ["Centre both."]', 'hints = ["a", "b", "c", "d"]', "question fit: point c1: hints", "3 or fewer items"),
    ('topic = "math"\n', 'topic = "math"\nscored = "no"\n', "question fit: scored", "must be true or false"),
]


@pytest.mark.parametrize(("old", "new", "field", "right"), BANK_MISTAKES)
def test_a_mistake_in_a_bank_is_one_sentence(tmp_path: Path, old: str, new: str, field: str, right: str) -> None:
    text = refusal(tmp_path, "letters.toml", bank=spoilt(BANK, old, new))
    assert text.startswith(f"letters.toml: {field}")
    assert right in text
    assert "more mistake" not in text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe" + PERSONA.encode("utf-16-le"), ("UTF-8", "byte 0")),
        (PERSONA.encode() + b"# \xe9\n", ("UTF-8",)),
        ((PERSONA + "# " + "x" * 1_000_000).encode(), ("larger than 1 MB",)),
        (("deep = " + "[" * 300 + "]" * 300 + "\n" + PERSONA).encode(), ("nested too deeply",)),
        (("deep = " + "[" * 20_000 + "]" * 20_000 + "\n" + PERSONA).encode(), ("nested too deeply",)),
        (("deep = " + "{a=" * 20_000 + "1" + "}" * 20_000 + "\n" + PERSONA).encode(), ("nested too deeply",)),
        (b"", ("missing", "more mistakes")),
        (b"\x00\x01\x02", ("TOML",)),
    ],
)
def test_a_file_that_is_no_persona_is_one_sentence(tmp_path: Path, content: bytes, says: Sequence[str]) -> None:
    text = refusal(tmp_path, "lead.toml", persona=content)
    assert all(word in text for word in says), text
    assert len(text) < 300


def test_the_mark_and_line_ends_of_other_systems_change_nothing(tmp_path: Path) -> None:
    marked = b"\xef\xbb\xbf" + PERSONA.replace("\n", "\r\n").encode()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert cast(tmp_path / "a", persona=marked) == cast(tmp_path / "b")


def test_of_two_questions_with_one_id_the_first_counts_and_the_second_is_named(tmp_path: Path) -> None:
    library = a_house(tmp_path)
    (tmp_path / "banks" / "sums.toml").write_text(spoilt(BANK, "As you like.", "As you please."))
    assert library.broken_banks() == ("sums.toml: question 'fit' is another one in letters.toml; give one of them another id.",)
    assert library.questions()["fit"].default_clarification == "As you like."
    (tmp_path / "banks" / "sums.toml").write_text(BANK)
    assert library.broken_banks() == ()


def test_a_broken_bank_takes_nothing_with_it_but_its_own_questions(tmp_path: Path) -> None:
    library = a_house(tmp_path)
    (tmp_path / "banks" / "broken.toml").write_text("[[question")
    assert [question.id for question in library.cast(library.persona("lead")).questions] == ["fit"]
    assert len(library.broken_banks()) == 1
    assert library.broken_banks()[0].startswith("broken.toml: is not valid TOML")


def test_every_mistake_is_told_in_one_pass(tmp_path: Path) -> None:
    text = spoilt(spoilt(spoilt(PERSONA, "warmth = 2", "warmth = 9"), 'licence = "MIT"\n', ""), 'kind = "call"', 'kind = "fax"')
    library = a_house(tmp_path, persona=text)
    mistakes = library.mistakes(library.path("lead"))
    assert [m.split(",")[0] for m in mistakes] == [
        "lead.toml: licence is missing; add it.", "lead.toml: style: warmth is 9", "lead.toml: outcome: kind is 'fax'",
        "lead.toml: lines: acks has 1 lines",
    ]  # fmt: skip
    with pytest.raises(LibraryError, match=r"\(2 more mistakes\.\)"):
        library.persona("lead")


def test_an_unknown_check_is_told_with_those_there_are(tmp_path: Path) -> None:
    library = a_house(tmp_path, persona=spoilt(PERSONA, '"asked_in_order"', '"mind_reading"'))
    mistakes = library.mistakes(library.path("lead"))
    told = [mistake for mistake in mistakes if "mind_reading" in mistake]
    assert len(told) == 1
    assert told[0].startswith("lead.toml: fidelity X1: there is no check mind_reading; there are ")
    assert "asked_in_order" in told[0]


def test_a_template_may_only_use_the_names_it_is_given(tmp_path: Path) -> None:
    lines = 'acks = ["I see.", "So ${persona.__class__} it is.", "Now ${secret}."]'
    library = a_house(tmp_path, persona=spoilt(PERSONA, 'acks = ["I see."]', lines))
    mistakes = library.mistakes(library.path("lead"))
    assert [m for m in mistakes if "acks uses" in m] == ["lead.toml: lines: acks uses ${secret}, and may use no names."]


@pytest.mark.parametrize(
    "name",
    [
        "../lead", "../../etc/passwd", "/etc/passwd", "..\\lead", "", ".", "..", " lead", "lead.toml", "banks/letters", "~", "a\0b", "a\nb",
        "x" * 5000,
    ],
)  # fmt: skip
def test_a_name_that_is_no_persona_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "personas"
    folder.mkdir()
    (tmp_path / "lead.toml").write_text(PERSONA)
    with pytest.raises(LibraryError) as caught:
        a_house(folder).persona(name)
    assert str(caught.value) == f"There is no interviewer called {name!r}; there are: lead."


def test_a_broken_persona_is_listed_with_its_mistake_and_the_others_work(tmp_path: Path) -> None:
    library = a_house(tmp_path)
    (tmp_path / "aa.toml").write_text(spoilt(PERSONA, 'licence = "MIT"\n', ""))
    broken, sound = library.listed()
    assert (broken.path.stem, broken.persona, sound.error) == ("aa", None, None)
    assert broken.error is not None
    assert "licence is missing" in broken.error
    assert library.cast(library.persona("lead")).questions


def test_what_is_shipped_is_sound() -> None:
    library = Library([shipped()])
    listed = library.listed()
    assert listed
    assert {entry.path.stem: library.mistakes(entry.path) for entry in listed} == {entry.path.stem: [] for entry in listed}


def test_a_question_that_nobody_asks_can_be_judged_all_the_same(tmp_path: Path) -> None:
    library = a_house(tmp_path)
    assert library.cast_with("fit").question("fit").id == "fit"
    (tmp_path / "banks" / "sums.toml").write_text(spoilt(BANK, 'id = "fit"', 'id = "sum"'))
    cast = library.cast_with("sum")
    assert cast.question("sum").id == "sum"
    assert not cast.asking(["fit"]).has("sum")


@pytest.mark.parametrize(("folder", "schema"), [("", "persona"), ("banks", "bank")])
def test_the_first_line_of_each_shipped_file_leads_an_editor_to_its_schema(folder: str, schema: str) -> None:
    for path in (shipped() / folder).glob("*.toml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#:schema ")
        assert (path.parent / first.removeprefix("#:schema ")).resolve() == ROOT / "docs" / "schemas" / f"{schema}.schema.json"
