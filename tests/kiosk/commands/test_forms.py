"""`borne forms`: what was taken, what was not and why, what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from tests.printouts.forms_made import form


def test_import_and_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, kept = tmp_path / "stick", tmp_path / "forms"
    source.mkdir()
    (source / "rsa.pdf").write_bytes(form())
    (source / "broken.pdf").write_bytes(b"x")
    (tmp_path / "kiosk.toml").write_text(f'forms = "{kept}"\n')
    assert main(["forms", "list", "--to", str(kept)]) == 0
    assert "aucun formulaire" in capsys.readouterr().out
    assert main(["forms", "import", str(source), "--settings", str(tmp_path / "kiosk.toml")]) == 0
    said = capsys.readouterr().out
    assert "rsa.pdf : pris" in said
    assert "broken.pdf : refusé, ce n’est pas un PDF" in said
    assert "15481*01 : Demande de RSA ou de prime d’activité, 2 pages, rempli à l’impression" in said
    (kept / "15481-01.pdf").write_bytes(b"x")
    assert main(["forms", "list", "--to", str(kept)]) == 0
    assert "abîmé" in capsys.readouterr().out


def test_what_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", "import", str(tmp_path / "nowhere"), "--to", str(tmp_path)]) == 2
    assert "nowhere" in capsys.readouterr().err
    (tmp_path / "kiosk.toml").write_text("")
    assert main(["forms", "list", "--settings", str(tmp_path / "kiosk.toml")]) == 2
    assert "aucun dossier" in capsys.readouterr().err
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "a.pdf").write_bytes(b"x")
    assert main(["forms", "import", str(tmp_path / "stick"), "--to", str(tmp_path / "forms")]) == 2
