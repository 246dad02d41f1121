"""`make bench`: run every `bench_*` module of this folder, one after the other."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import benchmarks


def main() -> int:
    """Each module in a process of its own, so that none measures another's imports."""
    names = [
        m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name.startswith("bench_")
    ]
    code = 0
    for name in names:
        print(f"== {name}", flush=True)
        code |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
