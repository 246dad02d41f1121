"""A real LibreTranslate server, started with the interpreter of its own environment.

Its sentence splitter downloads a model when it first meets a language, which a test may not: here
every text is one sentence, as Enface's segments are. Everything else is LibreTranslate as it is.
Arguments: those of `libretranslate`.
"""

from __future__ import annotations

from argostranslate import sbd


def _one_sentence(_self: object, text: str) -> list[str]:
    return [text]


sbd.MiniSBDSentencizer.split_sentences = _one_sentence

if __name__ == "__main__":
    from libretranslate.main import main

    main()
