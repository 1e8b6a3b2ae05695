"""Judging an answer without a model: what is sought, what is seen, and what that amounts to."""
