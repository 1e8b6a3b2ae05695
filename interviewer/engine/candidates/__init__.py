"""Simulated candidates, who see what a candidate sees: nothing in here may read a question's rubric."""
