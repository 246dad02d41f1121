"""Engines: what turns source segments into targets, each behind one protocol."""
