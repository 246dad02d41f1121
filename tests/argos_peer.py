"""Argos Translate's own translations, to compare Enface's with. Run as a program.

Importing argostranslate.translate makes folders in the home directory and may want a network, so it
happens in a process of its own, whose HOME the caller sets to a folder for scratch. On stdin: JSON
with "pack" (an unpacked folder), "texts", and "paragraphs" (lists of sentences; may be empty).
On stdout: "values" and "scores" by `apply_packaged_translation` for each text as a whole, and
"seconds" (on the clock) and "cpu" (all threads) that `PackageTranslation.translate` takes for the
paragraphs. Argos' sentence splitter, which downloads models, is replaced by one that knows the
sentences already.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

#: How Argos runs when nobody sets anything: one batch after the other, OpenMP's threads in each.
ARGOS_DEFAULT: Mapping[str, str] = {}
#: One thread, where OpenMP's threads only wait for each other (a busy or virtual machine).
ONE_THREAD: Mapping[str, str] = {"ARGOS_INTRA_THREADS": "1"}
#: Two batches of a paragraph side by side, one thread each.
SIDE_BY_SIDE: Mapping[str, str] = {"ARGOS_INTRA_THREADS": "1", "ARGOS_INTER_THREADS": "2"}


def ask_argos(
    pack: Path,
    texts: Sequence[str],
    home: Path,
    paragraphs: Sequence[Sequence[str]] = (),
    settings: Mapping[str, str] = ARGOS_DEFAULT,
) -> dict[str, Any]:
    """Run this file in a child process with `home` as its home directory.

    `settings` are Argos' own, as environment variables (such as `ONE_THREAD`).
    """
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("ARGOS", "XDG", "SNAP"))
    }
    request = {"pack": str(pack), "texts": texts, "paragraphs": paragraphs}
    done = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps(request),
        env={**environment, **settings, "HOME": str(home), "USERPROFILE": str(home)},
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
    started, cpu = time.perf_counter(), time.process_time()
    translation.translate("\n".join(sentences))
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    answer = {
        "values": [h.value for h in hypotheses],
        "scores": [h.score for h in hypotheses],
        "seconds": seconds,
        "cpu": cpu,
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
