"""Reviewing: states, comments, marked errors, what changed since, and the effort it took."""
