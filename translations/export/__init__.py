"""The corrected article as a file: HTML, Markdown, plain text, JSON."""
