"""A mock interviewer for machine-learning jobs that lives in a terminal."""

__version__ = "0.1.0"
