"""Translation memory: what was confirmed before, found again when something like it comes up."""
