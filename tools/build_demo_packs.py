"""Train the demo packs and write them to ``resources/packs``.

    python -m tools.build_demo_packs                 all three, about an hour on two cores
    python -m tools.build_demo_packs --only ru-en    one of them
    python -m tools.build_demo_packs --epochs 2      a throw-away pack, to try the tool chain

Needs the optional dependency group ``packs`` (PyTorch); Enface itself does not.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tools.demo_packs.augment import Pair  # noqa: E402
from tools.demo_packs.convert import save_int8  # noqa: E402
from tools.demo_packs.corpus import Corpus, load_corpus, vocabulary  # noqa: E402
from tools.demo_packs.data import Material  # noqa: E402
from tools.demo_packs.evaluate import Scores, chrf  # noqa: E402
from tools.demo_packs.grammar import Triple  # noqa: E402
from tools.demo_packs.package import (  # noqa: E402
    LABEL,
    PackName,
    json_bytes,
    metadata,
    write_zip,
)
from tools.demo_packs.pieces import load_pieces, piece_list, train_pieces  # noqa: E402
from tools.demo_packs.readme import readme  # noqa: E402
from tools.demo_packs.train import Recipe, train  # noqa: E402

DIRECTIONS = (PackName("ru", "en"), PackName("en", "ru"), PackName("en", "es"))
SAMPLES = ("interview", "news-ru", "news-en")


def pairs(triples: Sequence[Triple], name: PackName) -> list[Pair]:
    """The two sides a pack needs, of every triple."""
    return [Pair(t.text(name.source), t.text(name.target)) for t in triples]


def build(name: PackName, corpus: Corpus, recipe: Recipe, out: Path) -> Scores:
    """Train, convert, measure and write one pack."""
    started = time.monotonic()
    print(f"{name.title}: {len(corpus.training):,} sentence pairs", flush=True)
    material = Material(
        written=pairs(corpus.written, name),
        grammar=pairs(corpus.grammar, name),
        languages=(name.source, name.target),
        repeats=recipe.repeats,
        grammar_share=recipe.grammar_share,
    )
    every_pair = [*material.written, *material.grammar]
    proto = train_pieces(text for pair in every_pair for text in (pair.source, pair.target))
    processor = load_pieces(proto)
    model = train(material, processor, recipe, lambda line: print("  " + line, flush=True))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "model"
        save_int8(model, piece_list(processor), folder)
        scores = Scores(
            held_out_grammar=chrf(folder, processor, pairs(corpus.held_out_grammar, name)),
            held_out_written=chrf(folder, processor, pairs(corpus.held_out_written, name)),
            samples=chrf(
                folder, processor, pairs([t for t in corpus.written if t.origin in SAMPLES], name)
            ),
        )
        files = {f"model/{p.name}": p.read_bytes() for p in folder.iterdir()}
    files |= _descriptions(name, corpus, recipe, scores)
    files["sentencepiece.model"] = proto
    write_zip(out / name.file, name.folder, files)
    size = (out / name.file).stat().st_size / 1e6
    print(f"  {scores}\n  {size:.2f} MB, {(time.monotonic() - started) / 60:.1f} min", flush=True)
    return scores


def _descriptions(
    name: PackName, corpus: Corpus, recipe: Recipe, scores: Scores
) -> dict[str, bytes]:
    words = vocabulary(corpus.training, name.source)
    facts = {
        "demo": True,
        "label": LABEL,
        "vocabulary": "vocabulary.txt",
        "vocabulary_words": len(words),
        "corpus_sentences": len(corpus.training),
        "chrf": scores.held_out_grammar,
        "chrf_held_out_grammar": scores.held_out_grammar,
        "chrf_held_out_written": scores.held_out_written,
        "chrf_samples": scores.samples,
    }
    return {
        "metadata.json": json_bytes(metadata(name)),
        "enface.json": json_bytes(facts),
        "vocabulary.txt": ("\n".join(words) + "\n").encode("utf-8"),
        "README.md": readme(name, corpus, recipe, scores).encode("utf-8"),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Train Enface's demo language packs.")
    parser.add_argument("--only", nargs="*", help="directions, such as ru-en en-es")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--threads", type=int, default=Recipe().threads)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "packs")
    options = parser.parse_args(arguments)
    corpus = load_corpus(ROOT / "resources" / "corpus")
    recipe = dataclasses.replace(Recipe(), epochs=options.epochs, threads=options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    for name in DIRECTIONS:
        if not options.only or f"{name.source}-{name.target}" in options.only:
            build(name, corpus, recipe, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
