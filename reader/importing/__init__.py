"""Files in, articles out: decoding, plain text, Markdown and saved web pages."""
