"""Reviewing in the window: states, filters, remarks, what changed, and the effort it took."""
