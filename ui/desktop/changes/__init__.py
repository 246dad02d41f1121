"""Changing many targets at once in the window: one correction everywhere, find and replace."""
