"""Reading typed prose and formulas without a model: tokens, sentences, negation, and whether an expression stands in a text."""
