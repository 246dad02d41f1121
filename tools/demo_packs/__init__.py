"""Builds Enface's demo language packs from the corpus in ``resources/corpus``.

``grammar``, ``corpus`` and ``augment`` are plain Python; only ``model``, ``data`` and ``train``
need PyTorch, which is never needed to install, run or test the app itself.
"""
