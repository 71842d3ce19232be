"""`borne calculate`: a case in lines or as JSON, and the words for one that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data import CASES
from engine.report.report import Report
from engine.simulation import runs
from kiosk.__main__ import main
from kiosk.commands.console import DIFFERENT, OK, USAGE, WRONG_INPUT
from tests.conftest import ALONE


def test_calculate_speaks_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "jobseeker.yaml")]) == OK
    out = capsys.readouterr().out
    assert "RSA : 570" in out
    assert "OpenFisca-France 176.1.8" in out


def test_calculate_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "retired.yaml"), "--json"]) == OK
    report = Report.from_json(capsys.readouterr().out)
    assert report.on == "2026-11-20"
    assert {e.aid for e in report.with_state("eligible")} >= {"aspa"}


def test_on_wins_over_the_date_of_the_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "jobseeker.yaml"), "--json", "--on", "2025-11-20"]) == OK
    data = json.loads(capsys.readouterr().out)
    assert data["on"] == "2025-11-20"
    rsa = next(e for e in data["entitlements"] if e["aid"] == "rsa")
    assert rsa["scale_date"] == "2025-04-01"
    assert round(rsa["low"], 2) == 568.94  # 646.52 (April 2025) less 12 %


def test_what_is_asked_is_that_of_the_day_given(capsys: pytest.CaptureFixture[str]) -> None:
    """On that day the pensioner of 1955 is 62, and asked whether unfit for work; at the date of the case, not."""
    assert main(["calculate", str(CASES / "retired.yaml"), "--json", "--on", "2018-01-01"]) == OK
    assert json.loads(capsys.readouterr().out)["on"] == "2018-01-01"
    # Nor is what was not born yet.
    assert main(["calculate", str(CASES / "family.yaml"), "--on", "2018-05-31"]) == WRONG_INPUT
    assert "enfant2.naissance" in capsys.readouterr().err


def test_a_day_whose_scales_are_missing_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """None of what the whole report rests on lacks in the days accepted: its list is given one more that does."""
    monkeypatch.setattr(runs, "FAMILY_FOUND", {**runs.FAMILY_FOUND, "css_participation_forfaitaire": "health"})
    assert main(["calculate", str(CASES / "jobseeker.yaml"), "--on", "2018-01-01"]) == WRONG_INPUT
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "les barèmes de cette date ne sont pas dans cette borne" in told.err


def test_a_wrong_case_is_refused_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(ALONE + "salaire: beaucoup\n", encoding="utf-8")
    assert main(["calculate", str(path)]) == WRONG_INPUT
    error = capsys.readouterr().err
    assert "ligne 5" in error
    assert "salaire" in error
    assert "beaucoup" not in error


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_an_unreadable_case_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    if content is not None:
        path.write_bytes(content)
    assert main(["calculate", str(path)]) == WRONG_INPUT


def test_a_folder_of_aids_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "family.yaml"), "--aids", str(tmp_path / "nowhere")]) == WRONG_INPUT
    assert "un dossier est attendu" in capsys.readouterr().err


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


# 651.69 (1 April 2026) less 12 % for one person who rents (CASF R262-9): 573.49.
DATED = "date: 2026-11-20\n" + ALONE


def test_check_says_nothing_when_all_is_met(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path / "a.yaml", DATED + "attendu: {rsa: 573.49}\n")
    _write(tmp_path / "b.yaml", DATED + "attendu: {ppa: non}\n")
    assert main(["calculate", "--check", str(tmp_path)]) == OK
    assert capsys.readouterr() == ("", "")


def test_check_says_one_line_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = _write(tmp_path / "a.yaml", DATED + "attendu: {rsa: 600, ppa: non, af: a_verifier}\n")
    other = _write(tmp_path / "b.yaml", DATED + "attendu: {rsa: 573.49}\n")
    assert main(["calculate", str(one), str(other), "--check"]) == DIFFERENT
    assert capsys.readouterr().out.splitlines() == [
        f"{one} : rsa : attendu 600 à 1 € près, trouvé 573.49",
        f"{one} : af : attendu a_verifier, trouvé non",
    ]


def test_check_goes_on_after_a_wrong_file_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path / "a.yaml", DATED + "attendu: {licorne: 5}\n")
    _write(tmp_path / "b.yaml", DATED)
    _write(tmp_path / "c.yaml", DATED + "attendu: {rsa: 600}\n")
    assert main(["calculate", "--check", str(tmp_path)]) == WRONG_INPUT
    out, err = capsys.readouterr()
    assert "c.yaml : rsa : attendu 600" in out
    assert "a.yaml : ligne 6, clé « attendu.licorne »" in err
    assert "b.yaml : rien n’est attendu" in err


def test_check_of_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert main(["calculate", "--check", str(tmp_path)]) == WRONG_INPUT


def test_check_reads_the_case_at_the_day_of_on(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.yaml", DATED + "attendu: {rsa: 568.94}\n")  # 646.52 (April 2025) less 12 %
    assert main(["calculate", str(path), "--check"]) == DIFFERENT
    assert main(["calculate", str(path), "--check", "--on", "2025-11-20"]) == OK


def test_what_a_case_expects_is_no_part_of_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(_write(tmp_path / "a.yaml", DATED)), "--json"]) == OK
    plain = capsys.readouterr().out
    assert main(["calculate", str(_write(tmp_path / "b.yaml", DATED + "attendu: {rsa: 1}\n")), "--json"]) == OK
    assert capsys.readouterr().out == plain


def test_several_cases_are_for_check_alone(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(CASES / "family.yaml")
    assert main(["calculate", path, path]) == USAGE
    assert "--check" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["calculate", path, "--check", "--json"])
    assert left.value.code == USAGE
