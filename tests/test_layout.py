"""The two lower packages work where Qt is not installed, and importing them is cheap."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

_ALL_MODULES = """
import importlib, pkgutil, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Blocker())
import {package}
for module in pkgutil.walk_packages({package}.__path__, "{package}."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(" ".join(sorted(set(sys.modules) & {heavy!r})))
"""

_HEAVY = {
    "numpy",
    "trafilatura",
    "ctranslate2",
    "sentencepiece",
    "argostranslate",
    "sqlite_utils",
    "onnxruntime",
    "py3langid",
    "sentencex",
}


def _import_all(package: str, blocked: set[str]) -> str:
    code = _ALL_MODULES.format(package=package, blocked=blocked, heavy=_HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("package", ["reader", "translations"])
def test_no_module_needs_qt(package: str) -> None:
    _import_all(package, {"PySide6"})


@pytest.mark.parametrize("package", ["reader", "translations", "ui.cli"])
def test_no_module_imports_a_heavy_library_at_once(package: str) -> None:
    assert _import_all(package, {"PySide6"}) == ""


def test_one_module_names_a_part_of_a_package_that_opens_connections() -> None:
    """The import contract knows whole packages, named in an import; these are other ways."""
    root = Path(__file__).parent.parent
    tools = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contract = tools["importlinter"]["contracts"][-1]
    assert "network" in contract["name"]
    forbidden = "|".join(contract["forbidden_modules"])
    opens = re.compile(
        r"urllib\.request|from urllib import request|urlopen|urlretrieve|QtNetwork|QtWebEngine"
        r"|logging\.handlers|logging import handlers"
        rf"|multiprocessing\.connection|(?:import_module|__import__)\(\s*[\"'](?:{forbidden})\b"
        r"|fetch_url|argostranslate\.package|no_network\s*=\s*False|[\"'](?:curl|wget)[\"']"
    )
    found = [
        path.relative_to(root).as_posix()
        for package in ("reader", "translations", "ui")
        for path in (root / package).rglob("*.py")
        if opens.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["translations/packs/network.py"]


def test_rapidfuzz_is_imported_as_a_whole() -> None:
    """Two threads that first import two parts of it wait for each other's locks, and one fails."""
    root = Path(__file__).parent.parent
    parts = [
        str(path.relative_to(root))
        for package in ("reader", "translations", "ui")
        for path in (root / package).rglob("*.py")
        if re.search(r"(?:from|import) rapidfuzz\.", path.read_text(encoding="utf-8"))
    ]
    assert parts == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Types only count as well: whoever reads a module needs to know no other one first.

    Imports within functions are left out.
    """
    root = Path(__file__).parent.parent
    paths = [
        path for name in ("reader", "translations", "ui") for path in root.glob(f"{name}/**/*.py")
    ]
    modules = {".".join(path.relative_to(root).with_suffix("").parts): path for path in paths}
    graph = {name: _imported(path) & modules.keys() for name, path in modules.items()}
    list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def _imported(path: Path) -> set[str]:
    """The modules that a file imports, `a.b` for both `import a.b` and `from a import b`."""
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    found: set[str] = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            nodes += ast.iter_child_nodes(node)
    return found
