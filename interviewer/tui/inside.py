"""The way from a screen or a widget to the app it lives in."""

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from interviewer.tui.app import InterviewerApp


class Inside:
    """Something that lives in the interviewer's own app."""

    @property
    def program(self) -> "InterviewerApp":
        """The app, with what it holds for every screen."""
        return cast("InterviewerApp", cast("Any", self).app)
