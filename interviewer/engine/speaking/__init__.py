"""What a model is asked for a speech, and what of its words may be said."""
