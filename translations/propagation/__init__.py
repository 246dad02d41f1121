"""One correction, everywhere: the same mistake looked for in other places."""
