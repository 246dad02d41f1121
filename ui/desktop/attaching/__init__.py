"""Attached translations in the window, and articles of the same event beside each other."""
