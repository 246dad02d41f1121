"""Finding where a translation went wrong: small pure checks on text, with or without its source."""
