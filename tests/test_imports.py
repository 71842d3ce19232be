"""Which package may import which, who may end a process, who may print."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(p for top in ("engine", "kiosk", "printouts") for p in (ROOT / top).rglob("*.py"))

# What a screen may know of the engine: values and words, never how they are computed.
SCREENS_MAY_KNOW = (
    *("engine.answers", "engine.words", "engine.questionnaire", "engine.report.report", "engine.report.wording"),
    *("engine.report.apart", "engine.report.plan"),
    *("engine.places.kinds", "engine.places.schema", "engine.places.words", "engine.catalogue.counters"),
)

# The rooms, from the ground up: each may import those before it, never one after it.
ROOMS = {
    "engine": (
        *("answers", "words", "places", "questionnaire", "situation", "rules", "simulation", "report", "catalogue"),
        *("aids", "calculation"),
    ),
    "kiosk": ("ui", "voice", "machine", "screens", "paper", "visit", "bench", "commands", "__main__"),
}
MOST_AT_THE_TOP = 12
MOST_FILES_A_FOLDER = 25


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_layers(path: Path) -> None:
    top, *rest = path.relative_to(ROOT).parts
    for module in imports(path):
        package = module.split(".")[0]
        if top in ("engine", "printouts"):
            assert package not in ("PySide6", "kiosk"), module
        if top == "engine":
            assert package != "printouts", module
        if rest[0] == "ui":
            assert package not in ("engine", "printouts", "openfisca_core", "openfisca_france"), module
            assert not module.startswith("kiosk.") or module.startswith("kiosk.ui"), module
        if rest[0] == "screens":
            assert package not in ("socket", "subprocess", "printouts", "os"), module
            parts = module.split(".")
            if package == "engine" and len(parts) > 2:
                assert module.startswith(SCREENS_MAY_KNOW), module


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_import_runs_back_up(path: Path) -> None:
    top, *rest = path.relative_to(ROOT).parts
    if top not in ROOMS or rest == ["__init__.py"]:
        return
    here = ROOMS[top].index(rest[0].removesuffix(".py"))
    for module in imports(path):
        package, _, room = module.partition(".")
        if package == top and room:
            assert ROOMS[top].index(room.split(".")[0]) <= here, module


@pytest.mark.parametrize("top", ROOMS)
def test_no_folder_is_too_full_to_look_through(top: str) -> None:
    inside = [p for p in (ROOT / top).iterdir() if p.name != "__pycache__"]
    assert len(inside) <= MOST_AT_THE_TOP
    for folder in (ROOT / top, *(p for p in (ROOT / top).rglob("*") if p.is_dir() and p.name != "__pycache__")):
        assert folder.name not in ("common", "utils", "misc"), folder
        assert len(list(folder.glob("*.py"))) <= MOST_FILES_A_FOLDER, folder


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_only_the_supervisor_kills(path: Path) -> None:
    if path.name == "supervisor.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("kill", "killpg", "terminate", "send_signal"), node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_is_printed_or_logged(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert "logging" not in set(imports(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_system_dialog_and_no_colour_outside_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for dialog in ("QFileDialog", "QPrintDialog", "QMessageBox", "QLineEdit", "QTextEdit"):
        assert dialog not in text
    if path.name != "theme.py" and "kiosk" in path.parts:
        assert 'QColor("#' not in text


def test_the_engine_and_the_paper_load_without_qt() -> None:
    code = "import engine.calculation.worker, engine.calculation.estimate, printouts.summary, printouts.ipp, sys"
    code += "; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_the_first_screen_waits_for_nothing_that_comes_after_it() -> None:
    later = (
        "kiosk.visit.pages",
        "kiosk.screens.question",
        "engine.places.directory",
        "engine.catalogue.catalogue",
        "printouts.ipp",
    )
    code = f"import kiosk.visit.process, sys; print(*(m for m in {later!r} if m in sys.modules))"
    code += f"; kiosk.visit.process.load_the_rest(); print(all(m in sys.modules for m in {later[:-1]!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split("\n") == ["", "True", ""]
