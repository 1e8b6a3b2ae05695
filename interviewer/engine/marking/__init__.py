"""How a model is asked to mark an answer, and what code makes of its reply: the parts of the judge with a model."""
