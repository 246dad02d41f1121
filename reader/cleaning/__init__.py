"""Tells an article from the furniture of the site around it."""
