"""The runner of the cases of the law, on small cases: what is met, what differs, known or not, and what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law import run
from tests.law.__main__ import main

# 651.69 (1 April 2026) less 12 % for who is housed free of charge (CASF R262-9): 573.49.
HOSTED = 'date: 2026-11-20\ncommune: "93066"\nlogement: heberge\ndate_naissance: 1990-05-01\n'
MET, NOT_MET = "attendu: {rsa: 573.49}\n", "attendu: {rsa: 600, ppa: non}\n"
KNOWN = "connu: la règle n’est pas lue\n"


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HOSTED + MET, ""),
        (HOSTED + NOT_MET, "rsa : attendu 600 à 1 € près, trouvé 573.49"),
        (HOSTED + NOT_MET + KNOWN, ""),
        (HOSTED + MET + KNOWN, "à retirer"),
        (HOSTED, "« attendu »"),
        (HOSTED.partition("\n")[2] + MET, "« date »"),
        (HOSTED + MET + "salaire: beaucoup\n", "ligne 6"),
    ],
)
def test_what_is_to_be_mended_in_a_case(text: str, fault: str, tmp_path: Path) -> None:
    found = run.run_case(_write(tmp_path, "case.yaml", text)).fault
    assert fault in found
    assert bool(fault) == bool(found)


def test_a_case_that_breaks_the_estimate_is_a_fault_of_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(run, "estimate", broken)
    assert "ZeroDivisionError" in run.run_case(_write(tmp_path, "case.yaml", HOSTED + MET)).fault


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert run.run_case(tmp_path / "nowhere.yaml").fault


def test_the_summary_names_what_differs_and_counts_by_theme(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path, "rsa/met.yaml", HOSTED + MET)
    _write(tmp_path, "rsa/known.yaml", HOSTED + NOT_MET + KNOWN)
    assert main([str(tmp_path), "--jobs", "2"]) == 0
    out = capfd.readouterr().out.splitlines()
    assert out == [
        "rsa/known.yaml",
        "    rsa : attendu 600 à 1 € près, trouvé 573.49",
        "    connu : la règle n’est pas lue",
        "rsa : 2 cas, 1 comme attendu, 1 avec un écart connu, 0 à corriger",
        "total : 2 cas, 1 comme attendu, 1 avec un écart connu, 0 à corriger",
    ]
    _write(tmp_path, "age/stale.yaml", HOSTED + MET + KNOWN)
    assert main([str(tmp_path), "--jobs", "1"]) == 1
    out = capfd.readouterr().out.splitlines()
    assert out[:2] == ["age/stale.yaml", "    connu : la règle n’est pas lue"]
    assert "à retirer" in out[2]
    assert out[-3:] == [
        "age : 1 cas, 1 comme attendu, 0 avec un écart connu, 1 à corriger",
        "rsa : 2 cas, 1 comme attendu, 1 avec un écart connu, 0 à corriger",
        "total : 3 cas, 2 comme attendu, 1 avec un écart connu, 1 à corriger",
    ]


def test_a_difference_nobody_knows_fails(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path, "case.yaml", HOSTED + NOT_MET)
    assert main([str(tmp_path), "--jobs", "1"]) == 1
    assert capfd.readouterr().out.count("attendu 600") == 1


def test_a_folder_without_a_case_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert str(tmp_path) in capfd.readouterr().err
