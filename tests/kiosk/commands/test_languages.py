"""`borne languages`: the share that was read, what goes to translators, what is taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data import LOCALE
from engine.words import catalogues
from kiosk.__main__ import main


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(LOCALE, tmp_path / "locale")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path


def test_the_share_of_each_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert lines[0].endswith("langue des textes")
    assert "English : 0 % relus, marquée sur l’écran et le papier" in lines[2]


def test_the_glossary_has_permits_bodies_and_aids(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "glossary", "en"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert {kind for kind, *_ in rows} == {"titre de séjour", "organisme", "aide"}
    assert ["titre de séjour", "Protection subsidiaire", "Subsidiary protection"] in rows
    assert all(theirs for _, _, theirs in rows)


def test_a_file_goes_out_and_comes_back(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = copied / "en.po"
    assert main(["languages", "export", "en", str(out)]) == 0
    assert "Glossaire : " in out.read_text(encoding="utf-8")
    assert main(["languages", "import", "en", str(out), "--read"]) == 0
    said = capsys.readouterr().out
    read, texts = catalogues.counted(catalogues.read("en"))
    assert read == texts
    assert f"0 changés, {texts} relus, 0 refusés" in said


def test_what_cannot_be_done_is_told(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "export", "fr", str(copied / "x.po")]) == 2
    assert main(["languages", "import", "en", str(copied / "nowhere.po")]) == 2
    assert "nowhere.po" in capsys.readouterr().err
    given = copied / "given.po"
    given.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Jadis"\nmsgstr "Old"\n')
    assert main(["languages", "import", "en", str(given)]) == 2
    assert "« Jadis » : n’est plus dans la borne" in capsys.readouterr().err
