"""The comparison itself: small cases of our own, amounts redone by hand; then the shared folder where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import settings

from engine.answers.months import Month
from engine.answers.values import Income
from tests.corpus.__main__ import main
from tests.corpus.compare import Outcome, report, run_case, run_file
from tests.corpus.convert import convert
from tests.corpus.reading import Case, UnexpressedError, UnreadableError, load

SHARED = Path(__file__).parents[3] / "shared" / "data" / "openfisca-mes-aides"

# In 2015 the RSA of one person housed for free is 513.88 less 12 % of housing flat rate, 61.67: 452.21.
ALONE = """
name: alone, no income
period: month:2015-06
relative_error_margin: 0.02
input:
  individus:
    a: {date_naissance: 1980-01-01, salaire_net: %s}
  famille: {parents: a}
  foyer_fiscal: {declarants: a}
  menage: {personne_de_reference: a, depcom: "45234", statut_occupation_logement: loge_gratuitement}
output: {rsa: %s}
"""
# 32 % and 41 % of the BMAF of April 2015 (406.21).
FAMILY = """
period: 2015-06
absolute_error_margin: 2
input:
  individus:
    a: {date_naissance: 1980-01-01}
    b: {date_naissance: 1981-01-01, statut_marital: marie}
    c: {date_naissance: 2008-01-01}
    d: {date_naissance: 2010-01-01}
    e: {date_naissance: 2012-01-01, pensions_alimentaires_percues: 50%s}
  famille: {parents: [a, b], enfants: [c, d, e]}
  foyer_fiscal: {declarants: [a, b], personnes_a_charge: [c, d, e]}
  menage: {personne_de_reference: a, conjoint: b, enfants: [c, d, e], depcom: "45234"}
output: {af: 296.53}
"""


def _write(folder: Path, text: str, name: str = "case.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _case(folder: Path, text: str) -> Case:
    return load(_write(folder, text))[0]


def test_a_case_goes_through_the_questionnaire_and_is_within(tmp_path: Path) -> None:
    outcome = run_case(_case(tmp_path, ALONE % ("{2015-05: 0}", 452.21)))
    assert [p.within for p in outcome.pairs] == [True]
    assert outcome.pairs[0].found[0] == pytest.approx(452.21, abs=0.01)


def test_a_wrong_amount_is_seen(tmp_path: Path) -> None:
    outcome = run_case(_case(tmp_path, ALONE % ("{2015-05: 0}", 470)))
    assert [p.within for p in outcome.pairs] == [False]
    assert "expected 470.00, found 452.21" in report([outcome])
    assert report([outcome]).endswith("pairs 1, within 0, share 0.0000, unexpressed 0")


def test_family_benefits_and_a_child_s_alimony(tmp_path: Path) -> None:
    case = _case(tmp_path, FAMILY % "")
    answers, on = convert(case)
    assert (answers.text("couple"), answers.number("nombre_enfants"), on.isoformat()) == ("marie", 3, "2015-06-01")
    received = answers["pension_recue"]
    assert isinstance(received, Income)
    assert received.amount == 50, "what is paid for a child, the parent receives"
    assert [p.within for p in run_case(case).pairs] == [True]


@pytest.mark.parametrize(
    ("months", "course"),
    [
        ("{2015-06: 900, 2015-05: 900}", "commence"),
        ("{" + ", ".join(f"{Month(2014, 6).offset(i)}: 900" for i in range(13)) + "}", "stable"),
        ("{" + ", ".join(f"{Month(2014, 6).offset(i)}: 900" for i in range(11)) + "}", "arrete"),
        ("{2014-09: 900, 2015-06: 800}", "variable"),
    ],
)
def test_a_series_is_said_as_a_visitor_would(months: str, course: str, tmp_path: Path) -> None:
    wage = convert(_case(tmp_path, ALONE % (months, 0)))[0]["salaire"]
    assert isinstance(wage, Income)
    assert wage.course == course


def test_months_rounded_to_the_euro_keep_the_sum_of_the_year(tmp_path: Path) -> None:
    months = "{" + ", ".join(f"{Month(2014, 7).offset(i)}: {100.4 + i}" for i in range(12)) + "}"
    wage = convert(_case(tmp_path, ALONE % (months, 0)))[0]["salaire"]
    assert isinstance(wage, Income)
    assert sum(euros for _, euros in wage.by_month) == round(sum(100.4 + i for i in range(12)))


def test_a_month_below_nothing_is_said_as_nothing(tmp_path: Path) -> None:
    months = "{2015-03: -166.67, 2015-04: 500, 2015-05: 500, 2015-06: 500}"
    wage = convert(_case(tmp_path, ALONE % (months, 0)))[0]["salaire"]
    assert wage == Income(500, "commence", first_paid=Month(2015, 4))


# 50 a month is half of the rental value of a house that is not let, and four fifths of that of some land (CASF R132-1);
# 20,000 of savings count for 3 % a year: 50 a month, within ten euros of the class that a visitor names.
@pytest.mark.parametrize(
    "owned",
    [
        "valeur_locative_immo_non_loue: {2015-06: 100}",
        "valeur_locative_terrains_non_loues: {year:2013:3: 62.5}",
        "epargne_revenus_non_imposables: {year:2013:3: 20000}",
    ],
)
def test_what_is_owned_counts_in_the_rsa(owned: str, tmp_path: Path) -> None:
    case = _case(tmp_path, ALONE % (f"0, {owned}", 402.21))
    (pair,) = run_case(case).pairs
    assert pair.within
    assert pair.found[0] == pytest.approx(402.21, abs=7)


@pytest.mark.parametrize(
    "extra", [", gains_exceptionnels: {2015-06: 444}", ", valeur_immo_non_loue: 9000", ", svt_de_demain: 3"]
)
def test_what_the_questionnaire_cannot_say_is_a_reason(extra: str, tmp_path: Path) -> None:
    case = _case(tmp_path, FAMILY % extra)
    with pytest.raises(UnexpressedError, match="que le questionnaire n’a pas"):
        convert(case)
    outcome = run_case(case)
    assert (outcome.pairs, outcome.unexpressed) == ((), 1)


def test_an_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        load(_write(tmp_path, "just: words"))
    assert run_file(_write(tmp_path, "[: ")) == [
        Outcome("case", reason="fichier illisible : YAML illisible : ParserError", unexpressed=1)
    ]


def test_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    _write(tmp_path, ALONE % ("{2015-05: 0}", 452.21))
    _write(tmp_path, FAMILY % ", bourse_recherche: {2015-06: 9}", "other.yaml")
    assert main([str(tmp_path), "--jobs", "1"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "pairs 1, within 1, share 1.0000, unexpressed 1"


EVERY = {"default": 4}  # all of them with `make long` and `make corpus`


def test_the_cases_of_social_workers(capfd: pytest.CaptureFixture[str]) -> None:
    if not SHARED.is_dir():
        pytest.skip("the cases written by social workers are not on this machine")
    every = EVERY.get(settings.get_current_profile_name(), 1)
    assert main([str(SHARED), "--every", str(every)]) == 0
    last = capfd.readouterr().out.splitlines()[-1]
    found = re.fullmatch(r"pairs (\d+), within (\d+), share ([01]\.\d+), unexpressed (\d+)", last)
    assert found
    assert float(found[3]) >= 0.95
    assert int(found[4]) <= 0.1 * (int(found[1]) + int(found[4]))
