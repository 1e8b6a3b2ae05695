"""A folder with one sound interviewer, one bank and the shared files, to spoil one thing at a time in."""

from pathlib import Path

from interviewer.adapters.library import Library, shipped

PERSONA = """\
schema = "persona/1"
id = "lead"
version = "1"
licence = "MIT"
era = "2017"
looks_for = "Whether you can derive what you use."
opening = ["Good morning."]
debrief = "Write the objective first."

[source]
document = "made by hand"

[identity]
label = "Lead"
role = "Lead of a small team"
pronoun = "she"
temperament = ["calm"]

[company]
domain = "letters"
role_offered = "engineer"
pitch = "We read letters."

[style]
warmth = 2
formality = 2
talkativeness = 1
pace = 2
strictness = 3
praise = 0
hint_generosity = 1
jargon = 4
curiosity = 3

[[phase]]
id = "main"
kind = "questions"
must = ["fit"]

[[phase]]
id = "close"
kind = "close"

[policy.probing]
depth_rate = 0.5

[[never]]
pattern = "well done"
why = "no praise"

[[competency]]
id = "curiosity"

[[fact]]
id = "team"
title = "the team"
canon = "invented"
text = "We are four."
intents = ["how big team"]
disclosure = "open"
answers = ["We are four."]
opener = "How big is the team?"

[outcome]
kind = "call"
text = "They call."

[lines]
acks = ["I see."]

[[fidelity]]
id = "X1"
check = "asked_in_order"
args = {questions = ["fit"]}
"""

BANK = """\
schema = "bank/1"
version = "1"
licence = "MIT"

[[question]]
id = "fit"
title = "the straight line"
topic = "math"
ask = "Fit a line by least squares."
short = "the line"
rephrasings = ["Which line fits best?"]
default_clarification = "As you like."
model_answer = "Covariance over variance."
parts = [{id = "slope", points = ["c1"]}]

[[question.point]]
id = "c1"
weight = 2
claim = "The slope is covariance over variance."
met_if = "Says so."
partial_if = "Half."
say = "Covariance over variance."
cues = [["covariance"]]
probes = ["And the slope?"]
hints = ["Centre both."]
redrill = "Do it again."
read = "A book."

[[question.misconception]]
id = "M1"
claim = "It always exists."
not_if = "Regularised."
probe = "And with one x?"
truth = "Not with one x."
"""


def a_house(folder: Path, *, persona: str | bytes = PERSONA, bank: str | bytes = BANK, name: str = "lead") -> Library:
    (folder / "banks").mkdir()
    (folder / "shared").mkdir()
    for path, text in ((folder / f"{name}.toml", persona), (folder / "banks" / "letters.toml", bank)):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for path in (shipped() / "shared").glob("*.toml"):
        (folder / "shared" / path.name).write_bytes(path.read_bytes())
    return Library([folder])


def spoilt(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)
