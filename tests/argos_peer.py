"""Argos Translate's own translations, to compare Enface's with. Run as a program.

Importing argostranslate.translate makes folders in the home directory and may want a network, so it
happens in a process of its own, whose HOME the caller sets to a folder for scratch. On stdin: JSON
with "pack" (an unpacked folder), "texts", and "paragraphs" (lists of sentences; may be empty).
On stdout: "values" and "scores" by `apply_packaged_translation` for each text as a whole, and
"seconds" that `PackageTranslation.translate` takes for the paragraphs. Argos' sentence splitter,
which downloads models, is replaced by one that knows the sentences already.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def ask_argos(
    pack: Path, texts: Sequence[str], home: Path, paragraphs: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:
    """Run this file in a child process with `home` as its home directory."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("ARGOS", "XDG", "SNAP"))
    }
    request = {"pack": str(pack), "texts": texts, "paragraphs": paragraphs}
    done = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps(request),
        env={**environment, "HOME": str(home), "USERPROFILE": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _main() -> None:
    from argostranslate import translate
    from argostranslate.package import Package

    request = json.load(sys.stdin)
    sentences = {" ".join(p): list(p) for p in request["paragraphs"]}

    class KnowingSentencizer:
        def __init__(self, pkg: Package) -> None:
            self.pkg = pkg

        def split_sentences(self, text: str) -> list[str]:
            return sentences.get(text, [text])

    translate.MiniSBDSentencizer = KnowingSentencizer
    package = Package(Path(request["pack"]))
    languages = [
        translate.Language(package.from_code, package.from_name),
        translate.Language(package.to_code, package.to_name),
    ]
    translation = translate.PackageTranslation(*languages, package)
    translation.translate("a")  # Loads the model.
    hypotheses = [
        translate.apply_packaged_translation(
            package, text, translation.translator, translation.sentencizer, num_hypotheses=1
        )[0]
        for text in request["texts"]
    ]
    started = time.perf_counter()
    translation.translate("\n".join(sentences))
    seconds = time.perf_counter() - started
    answer = {
        "values": [h.value for h in hypotheses],
        "scores": [h.score for h in hypotheses],
        "seconds": seconds,
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
