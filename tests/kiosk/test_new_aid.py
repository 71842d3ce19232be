"""An aid that nobody computes is one data file: on screen, on paper, on the command line; a broken one is told."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

import data
from engine.catalogue import catalogue
from kiosk.__main__ import main
from kiosk.commands.console import OK
from kiosk.machine import messages
from kiosk.machine.processes import SOCKET_NAME
from kiosk.ui.tile import Tile
from printouts.summary import build
from tests.conftest import ALONE
from tests.engine.catalogue.smallest import NEVER_COMPUTED
from tests.kiosk.conftest import MakeStage

NAME, WHY = "Aide aux déménagements de la ville", "La mairie regarde votre situation."
SOUND = (
    NEVER_COMPUTED.format(name="demenagement")
    .replace("Aide essai", NAME)
    .replace("Essai", "Aide déménagement")
    .replace("La mairie décide.", WHY)
    + '\n[[condition]]\nwhen = [{ tenure = ["vide", "hlm"] }, { aid = "rsa" }]\n'
)
BROKEN = SOUND.replace("demenagement", "abime").replace('tenure = ["vide", "hlm"]', 'tenure = ["palais"]')
SERVER = (
    "import sys; from pathlib import Path; from data import add_aids; add_aids(Path(sys.argv[1]))\n"
    "from engine.calculation.worker import main\nmain(sys.argv[2:])"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of aids beside the shipped ones, with one that is sound."""
    found = tmp_path / "aids"
    found.mkdir()
    (found / "demenagement.toml").write_text(SOUND, encoding="utf-8")
    monkeypatch.setattr(data, "_folders", [data.AIDS])
    yield found
    monkeypatch.undo()
    catalogue.forget()
    messages.aids.cache_clear()


def serve(folder: Path, out: Path) -> tuple[subprocess.Popen[bytes], list[bytes]]:
    """Start a real calculation server with that folder; return it, ready, with the words it said."""
    command = [sys.executable, "-W", "ignore", "-c", SERVER, folder, out / SOCKET_NAME, os.getpid(), "400"]
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, cwd=data.ROOT)
    assert process.stdout is not None
    words: list[bytes] = []
    while not words or words[-1] != b"ready":
        words.append(process.stdout.readline().strip())
        assert process.poll() is None
    return process, words


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_it_is_on_the_screen_and_on_paper(folder: Path, tmp_path: Path, stage: MakeStage) -> None:
    data.add_aids(folder)
    catalogue.forget()
    messages.aids.cache_clear()
    process, words = serve(folder, tmp_path)
    assert b"leftout" not in words
    try:
        shown = stage(tmp_path / SOCKET_NAME)
        visitor = shown.visitor(ALONE)
        visitor.to_review()
        visitor.to_results()
        report = shown.visit.journey.report
        assert report is not None
        cards = {tile.objectName(): tile for tile in shown.visit.findChildren(Tile)}
        assert "aid-demenagement-foyer" in cards
        pages = PdfReader(io.BytesIO(build(report))).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())
        assert NAME in text
        assert WHY in text
    finally:
        end(process)


def test_it_is_on_the_command_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(ALONE, encoding="utf-8")
    assert main(["calculate", str(case), "--on", "2026-11-20", "--aids", str(folder)]) == OK
    told = capsys.readouterr()
    assert "Aide déménagement" in told.out
    assert told.err == ""


def test_a_broken_one_changes_nothing_and_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(ALONE, encoding="utf-8")
    assert main(["calculate", str(case), "--on", "2026-11-20", "--json"]) == OK
    before = capsys.readouterr().out
    (folder / "demenagement.toml").unlink()
    (folder / "abime.toml").write_text(BROKEN, encoding="utf-8")
    assert main(["calculate", str(case), "--on", "2026-11-20", "--json", "--aids", str(folder)]) == OK
    told = capsys.readouterr()
    assert told.out == before
    line = 1 + BROKEN.splitlines().index("[[condition]]") + 1
    assert told.err.startswith(f"borne : abime.toml, ligne {line}, « condition.1.when.1.tenure » : « palais »")
    process, words = serve(folder, tmp_path)
    end(process)
    assert b"leftout" in words
