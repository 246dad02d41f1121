"""Translating many articles with many engines: plain tasks, an executor, one writer."""
