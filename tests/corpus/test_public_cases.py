"""The households told in public: how one is read and told, on small files; then the shared folder where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.corpus import public_cases
from tests.corpus.public_cases import FOLDER, main

DOCS = Path(__file__).parents[2] / "docs" / "corpus.md"
# 651.69 (1 April 2026) less 12 % for who is housed free of charge (CASF R262-9): 573.49.
HOSTED = 'date: 2026-11-20\ncommune: "93066"\nlogement: heberge\ndate_naissance: 1990-05-01\n'


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_household_is_told_with_what_is_right_and_what_is_found(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path, "a.yaml", "# EXPECT: some words\n" + HOSTED)
    assert main([str(tmp_path)]) == 0
    name, right, found, last = capfd.readouterr().out.splitlines()
    assert (name, right, last) == ("a.yaml", "    # EXPECT: some words", "1 files, 1 estimated")
    claimed, refused = found.strip().split(" | ")
    assert claimed.startswith("rsa 573.49; css gratuite; ")
    assert refused.startswith("no: ppa, aide_logement, ")


def test_the_partner_s_and_what_is_received_or_to_check_are_told_apart(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    couple = "couple: marie\nconjoint: {date_naissance: 1990-01-01, handicap: 80_ou_plus, aides: {aah: 500}}\n"
    _write(tmp_path, "a.yaml", HOSTED + couple + "handicap: ne_sait_pas\n")
    assert main([str(tmp_path)]) == 0
    _, right, found, _ = capfd.readouterr().out.splitlines()
    assert right == "    no line # EXPECT:"
    assert " | received: conjoint.aah | " in found


def test_a_file_that_is_refused_does_not_stop_the_others(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path, "a.yaml", HOSTED + "salaire: beaucoup\n")
    _write(tmp_path, "b.yaml", HOSTED)
    assert main([str(tmp_path)]) == 1
    out = capfd.readouterr().out
    assert "refused: ligne 5, clé « salaire »" in out
    assert out.endswith("2 files, 1 estimated\n")


def test_an_estimate_that_fails_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(public_cases, "estimate", broken)
    _write(tmp_path, "a.yaml", "# EXPECT: some words\n" + HOSTED)
    assert main([str(tmp_path)]) == 1
    assert "the estimate fails: ZeroDivisionError" in capfd.readouterr().out


def test_a_folder_without_a_file_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert str(tmp_path) in capfd.readouterr().err


def test_the_households_told_in_public(capfd: pytest.CaptureFixture[str]) -> None:
    if not FOLDER.is_dir():
        pytest.skip("the households told in public are not on this machine")
    assert main([]) == 0, capfd.readouterr().out
    out = capfd.readouterr().out
    assert "no line # EXPECT:" not in out
    listed = re.findall(r"^\| `([0-9a-z-]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == [path.stem for path in sorted(FOLDER.glob("*.yaml"))], "each has its line in docs/corpus.md"
