"""`make bench`: run every `bench_*` module of this folder, one after the other."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import benchmarks

#: Runs with options besides: the engine with a pack of real size (minutes).
_ALSO = (("bench_engine", "--real"),)


def main() -> int:
    """Each module in a process of its own, so that none measures another's imports."""
    names = [
        m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name.startswith("bench_")
    ]
    code = 0
    for name, *options in [*([name] for name in names), *_ALSO]:
        print("==", name, *options, flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *options]
        code |= subprocess.run(command, check=False).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
