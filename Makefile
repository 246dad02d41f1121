# `make run` and `make test` are all a newcomer needs; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test check lint types contract bench eval faults fuzz lock screenshots packs libretranslate-test clean
.DEFAULT_GOAL := help

help:
	@echo "make run          set up and open Enface (without a display: do the main job from the command line)"
	@echo "make test         set up and run all tests, offscreen, without network"
	@echo "make check        ruff, types, import contract"
	@echo "make bench        print the speed ratios and figures"
	@echo "make eval         measure the checks, sentences and alignment on the evaluation sets (docs/quality.md, docs/texts.md)"
	@echo "make faults       the slow fault tests (kills, full disks), repeated"
	@echo "make fuzz         ten thousand damaged inputs over all importers"
	@echo "make lock         refresh the lock files from pyproject.toml"
	@echo "make screenshots  render docs/images from the real window"
	@echo "make libretranslate-test  translate with a real LibreTranslate server, in an environment of its own (600 MB)"
	@echo "make packs        rebuild the demo packs (needs PyTorch; about an hour)"

run: $(VENV)/.run
	@$(BIN)/python tools/run.py

test: $(VENV)/.dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

check: lint types contract

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contract: $(VENV)/.dev
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

eval: $(VENV)/.dev
	$(BIN)/python -m benchmarks.eval_checks --write docs/quality.md
	$(BIN)/python -m benchmarks.eval_spelling --write docs/quality.md
	$(BIN)/python -m benchmarks.eval_web
	$(BIN)/python -m benchmarks.eval_cleaning --write docs/texts.md
	$(BIN)/python -m benchmarks.eval_encodings --write docs/texts.md
	$(BIN)/python -m benchmarks.eval_segmentation --write docs/texts.md
	$(BIN)/python -m benchmarks.eval_alignment --write docs/texts.md

faults: $(VENV)/.dev
	QT_QPA_PLATFORM=offscreen ENFACE_FAULT_ROUNDS=50 $(BIN)/python -m pytest -m faults

fuzz: $(VENV)/.dev
	ENFACE_FUZZ=10000 $(BIN)/python -m pytest tests/fuzz

screenshots: $(VENV)/.run
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/screenshots.py

# The environment is made anew when the lock file or pyproject.toml is newer than it.
$(VENV)/.run: requirements.lock pyproject.toml
	@sh tools/setup.sh $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@sh tools/setup.sh $(PYTHON) $(VENV) requirements-dev.lock
	@touch $@

lock:
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install -q "uv>=0.9"
	$(VENV)-lock/bin/uv pip compile --upgrade --universal --python-version 3.11 --no-header --no-annotate -q pyproject.toml -o requirements.lock
	$(VENV)-lock/bin/uv pip compile --upgrade --universal --python-version 3.11 --no-header --no-annotate -q pyproject.toml --group test --group check -c requirements.lock -o requirements-dev.lock
	@rm -rf $(VENV)-lock

packs:
	@$(PYTHON) -m venv $(VENV)-packs
	$(VENV)-packs/bin/python -m pip install -q --upgrade "pip>=25.1"
	$(VENV)-packs/bin/python -m pip install -q --group packs
	$(VENV)-packs/bin/python tools/build_demo_packs.py

# LibreTranslate pins other versions than Enface. Never part of the gate.
libretranslate-test: $(VENV)/.dev
	@$(PYTHON) -m venv $(VENV)-libretranslate
	$(VENV)-libretranslate/bin/python -m pip install -q "libretranslate>=1.9,<2"
	QT_QPA_PLATFORM=offscreen ENFACE_LIBRETRANSLATE=$(abspath $(VENV)-libretranslate/bin/python) $(BIN)/python -m pytest tests/e2e/test_libretranslate.py

clean:
	rm -rf $(VENV) $(VENV)-lock $(VENV)-packs $(VENV)-libretranslate build *.egg-info
