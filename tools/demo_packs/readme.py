"""The README.md inside a pack."""

from __future__ import annotations

from tools.demo_packs.corpus import Corpus
from tools.demo_packs.evaluate import Scores
from tools.demo_packs.package import PackName
from tools.demo_packs.train import Recipe

_TEXT = """\
# {title}: demo pack with a small vocabulary

This pack belongs to the desktop reader Enface and is there to try it out. It knows the sentences
and phrases of a small parallel text that the project wrote itself, and little else: for texts of
your own, install a full Argos Translate package. Words outside `vocabulary.txt` (the {source}
words of the training text: NFC, casefolded, runs of letters, `[^\\W\\d_]+`) are not translated
reliably.

## How it was made

- Training text: {written:,} hand-written and {grammar:,} grammar-made sentence pairs in news
  register.
- Model: transformer, 192 wide, 3 encoder and 2 decoder layers, 6 heads, shared embeddings, joint
  SentencePiece unigram vocabulary, label smoothing {smoothing}; {epochs} epochs; int8 weights for
  CTranslate2.
- Built by `tools/build_demo_packs.py` of Enface.

## How good it is (chrF2 of sacrebleu, beam 4)

| Sentences | Number | chrF |
|---|---|---|
| held out from the phrase grammar (seen words, unseen combinations) | {n_grammar} | {c_grammar} |
| held out, hand-written | {n_written} | {c_written} |
| sample articles (part of the training text) | – | {c_samples} |

The first and the second figure are the honest ones. Do not compare them with those of packs
trained on millions of sentences: these test sentences keep to the pack's own small world.

Licence: CC0 1.0 for the training text and for this pack.
"""


def readme(name: PackName, corpus: Corpus, recipe: Recipe, scores: Scores) -> str:
    """README.md for one pack."""
    return _TEXT.format(
        title=name.title,
        source=name.title.split(" ")[0],
        written=len(corpus.written),
        grammar=len(corpus.grammar),
        smoothing=recipe.label_smoothing,
        epochs=recipe.epochs,
        n_grammar=len(corpus.held_out_grammar),
        c_grammar=scores.held_out_grammar,
        n_written=len(corpus.held_out_written),
        c_written=scores.held_out_written,
        c_samples=scores.samples,
    )
