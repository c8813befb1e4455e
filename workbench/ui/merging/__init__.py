"""Merging a copy of the plan: what it would do, what has to be decided, and how the result would look."""
