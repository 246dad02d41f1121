"""The window of language packs: what is installed, what can be had, and getting it."""
