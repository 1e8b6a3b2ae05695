"""An interview with the panel, held in the real program with the same words each time."""

from collections.abc import Callable

from interviewer.adapters.answers import BlockAnswers, parse
from interviewer.domain.state import State
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Rate
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import Choice
from tests.tui.support import stepped

PANEL = "security-panel"
MANAGER, LEAD, COLLEAGUE = "Manager", "ML engineer", "Second engineer"
PLAIN = "I would have to look that up."
WORDS = """\
# opening
Good afternoon to the three of you. I have sorted log files for a year, by hand at first and later with small models.
---
# core.kmeans
You pick k centres, give each row to the closest centre, and move every centre to the mean of its rows until nothing changes.
It lowers the sum of squared distances, and it ends in a local optimum, so I run it from several starts.
---
# p4.random_forest
Many trees, each grown on a bootstrap sample, and at each split only a random handful of features may be used; then they vote.
The trees differ, so their errors partly cancel and the variance falls.
---
# p4.decision_tree
It looks for the split that lowers the impurity most, again and again. I limit the depth, or prune it back.
---
# p4.imbalance
I would look at precision among the alerts that somebody has time to read, and move the threshold to fit.
---
# reverse
@manager, 6T of what, and how much of it do you keep?
---
# reverse
Who tells you which rows were attacks?
---
# reverse
No, that is all. Thank you.
---
"""


async def with_the_panel(app: InterviewerApp, *, until: Callable[[State], bool], seed: int = 5) -> Interview:
    """Twenty minutes with the panel, left as soon as this holds; one that is over is rated 3 by the candidate."""
    interview = await app.backstage.begin(Choice(PANEL, 20, "2017", seed))
    answers = BlockAnswers.of_file(parse(WORDS.splitlines()))
    await stepped(interview)
    while not interview.state.closed and not until(interview.state):
        await stepped(interview, Answer(answers.next(interview.state) or PLAIN))
    if interview.state.closed:
        await stepped(interview, Rate(3))
    return interview


def is_asked(question: str) -> Callable[[State], bool]:
    """Whether this question is open."""
    return lambda state: state.current == question


def never(state: State) -> bool:
    """Go on to the end."""
    del state
    return False
