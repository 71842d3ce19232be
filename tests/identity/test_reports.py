"""`make identity-reports` sees a report that changed; here on this tree alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from data import ROOT
from engine.calculation.estimate import estimate
from engine.questionnaire import case_files
from tests.conftest import ON
from tests.identity.reports import cases, differences, reports


def test_a_tree_gives_the_reports_of_its_own_code() -> None:
    name, case = cases(0)[0]
    written = estimate(case_files.load(ROOT / "data" / "cases" / f"{name}.yaml", ON).answers, ON).to_json()
    assert reports(Path(sys.executable), ROOT, [case]) == [written]


def test_every_shipped_case_is_there_and_drawn_ones_with_unknown_answers() -> None:
    names = [name.split()[0] for name, _ in cases(4)]
    assert len(names) == 3 + 12 + 4
    assert names[-4:] == ["drawn", "drawn", "drawn", "unknown"]


def test_what_differs_is_named() -> None:
    one = {"entitlements": [{"aid": "rsa", "beneficiary": "foyer", "low": 10, "state": "eligible"}], "versions": []}
    other = json.loads(json.dumps(one))
    other["entitlements"][0]["low"] = 20
    assert differences(json.dumps(one), json.dumps(one)) == []
    assert differences(json.dumps(one), json.dumps(other)) == ["rsa foyer: low 10 > 20"]
    assert differences(json.dumps(one), json.dumps({"error": "ValueError: x"}))[0] == "error: None > ValueError: x"
