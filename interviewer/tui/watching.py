"""Screens and widgets whose workers may fail without ending the program."""

from typing import Any, cast

from textual.worker import Worker, WorkerState

from interviewer.tui.inside import Inside


class Watching(Inside):
    """Shows the panel for a worker that failed."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Look whether one has failed."""
        error = cast("Any", event).worker.error
        if event.state is WorkerState.ERROR and isinstance(error, Exception):
            self.program.failed(error)
