"""English words that an interviewer's straight face does without. Data of the language, none of any persona."""

import re

from interviewer.engine.reading.lexicon import listed

_ANY_CASE = re.IGNORECASE

PRAISE = re.compile(
    r"\b(?:exactly|precisely|indeed|interesting(?:ly)?|great|good|nice(?:ly)?|excellent|perfect|wonderful|impressive|brilliant|fantastic"
    r"|lovely|neat|clever|smart|elegant|beautiful(?:ly)?|superb|splendid|well done|fair enough|of course|obviously|certainly|glad|pleased"
    r"|congratulations|agreed|i agree|unfortunately|sadly|surpris\w+|strange(?:ly)?|wow|h+m+|a+h+|o+h+|actually)\b",
    _ANY_CASE,
)
"""Words that show how an answer was taken."""

VERDICT = re.compile(
    r"\b(?:almost|nearly|not quite|incorrect(?:ly)?|wrong|mistaken|correct(?:ly)?|are you sure|so close|on the right track|spot on)\b"
    r"|\b(?:that|this|it|you|which|answer)(?: is| are| was|['’]s|['’]re)(?: \w+)? (?:right|true|false)\b"
    r"|^(?:yes|yep|nope|true|false)\b(?=[ ,.;:!-])|^(?:no|right|sure)\b(?=[,.;:!-])|^but\b",
    _ANY_CASE,
)
"""Words that say how an answer stands."""

PROMISE = re.compile(
    r"\b(?:we|i)(?: will| can| shall|['’]ll) (?:\w+ )?(?:see|get|come|go|return|turn|talk|discuss|hear|ask|tell|show|explain)\b"
    r"|\byou(?: will|['’]ll) (?:\w+ )?(?:see|get|hear|receive|be told)\b"
    r"|\b(?:come|get|go|return|turn) back to (?:that|this|it)\b|\blater\b|\bsoon\b|\bafterwards\b|\bat the end\b"
    r"|\bin a (?:moment|minute|while)\b|\b(?:another|next) time\b",
    _ANY_CASE,
)
"""Words that announce something."""

CHARACTER = re.compile(
    r"\b(?:as an? (?:ai|assistant|language model|machine|program)|language models?|chat ?bots?|prompts?|rubrics?|criteri(?:on|a)"
    r"|scor(?:e|es|ed|ing)|grad(?:e|es|ed|ing)|(?:full|your|more|no|bonus|earn\w*|lose|award\w*) (?:points?|marks?)|model answers?"
    r"|instructions?|role[- ]?play\w*|simulat\w+|the candidate|i(?: am|['’]m) (?:an? )?(?:ai|bot|assistant|program|model))\b",
    _ANY_CASE,
)
"""Words that step out of the role."""

MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s|[-*•]\s|\d+[.)](?:\s|$)|>\s)|\*\*|__|`|(?<![\w*)])\*\w[^*]*\w\*(?![\w(])")
LATEX = re.compile(r"\\[A-Za-z(\[]")
STAGE = re.compile(r"^\s*[(\[*][^)\]*]*[)\]*]\.?$")
"""A wordless remark in brackets, or words in place of some that were left out."""

LABEL = re.compile(r"^\W*([A-Za-z][\w .'-]{0,40}?)\s*:")
FRAME = re.compile(r"^\W*(?:EARLIER|HEARD|CANDIDATE|ALREADY|MOVE|HOOK|TONE|LIMIT|AVOID)\b")
"""The heads of the lines that a model is given."""
SPEAKERS = listed("candidate you me interviewer assistant user system human narrator answer reply response speaker")
"""Labels of speakers in every transcript."""

NUMBER = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)*|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundreds?|thousands?"
    r"|millions?|billions?|dozens?)\b",
    _ANY_CASE,
)
"""Figures, and words for figures from three on: one and two are ordinary words."""
FIGURES = {
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11",
    "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100", "thousand": "1000",
}  # fmt: skip
