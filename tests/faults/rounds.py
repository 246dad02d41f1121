"""How often a fault is caused: a few times in every run, many times by `make faults`."""

from __future__ import annotations

import os

ROUNDS = int(os.environ.get("ENFACE_FAULT_ROUNDS", "3"))
