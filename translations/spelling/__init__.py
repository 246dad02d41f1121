"""Spelling by the Hunspell dictionaries of this machine and those that a person added."""
