from collections.abc import Callable
from dataclasses import replace

from engine import wording
from engine.report import Entitlement, PaperForm, Report
from tests.conftest import ALONE, entitlement

NB = "\u00a0"
Compute = Callable[[str], Report]


def like(report: Report, aid: str, **changes: object) -> Entitlement:
    return replace(entitlement(report, aid), **changes)  # type: ignore[arg-type]


def test_amounts(report_of: Compute) -> None:
    report = report_of(ALONE)
    assert wording.amount(entitlement(report, "rsa")) == f"570{NB}€ par mois"
    assert wording.amount(entitlement(report, "css")) == "Gratuite"
    assert wording.amount(like(report, "css", maybe=True)) == "Peut-être"
    assert wording.amount(like(report, "css", low=8.0, high=14.0)) == f"de 8{NB}€ à 14{NB}€ à payer par mois"
    between = like(report, "rsa", state="probable", low=30.0)
    assert wording.amount(between) == f"de 30{NB}€ à 570{NB}€ par mois"
    probable = like(report, "rsa", state="probable", low=0.0)
    assert wording.amount(probable) == f"peut-être jusqu’à 570{NB}€ par mois"
    assert wording.amount(like(report, "rsa", state="received", declared=480)) == f"Déjà 480{NB}€ par mois"
    assert wording.amount(like(report, "rsa", state="to_check")) == "À vérifier"


def test_a_cost_is_never_rounded_down(report_of: Compute) -> None:
    assert "14" in wording.amount(like(report_of(ALONE), "css", low=14.0, high=14.0))


def test_headline_is_never_a_bare_no(report_of: Compute) -> None:
    report = report_of(ALONE)
    assert wording.headline(report) == f"Vous pouvez demander environ 920{NB}€ par mois"
    nothing = replace(report, entitlements=())
    assert wording.headline(nothing) == "Nous n’avons pas trouvé d’aide à demander"
    assert "guichet" in wording.DISCLAIMER[1]


def test_notes_say_what_stands_beside_the_amount(report_of: Compute) -> None:
    rsa = like(report_of(ALONE), "rsa", first_months=651.69, better="AAH", stale=True, season="Avant octobre.")
    words = " ".join(wording.notes(rsa))
    for piece in (f"650{NB}€", "l’une ou l’autre", "1er", "Avant octobre."):
        assert piece in words


def test_a_doubtful_form_number_is_said_so() -> None:
    assert "à vérifier" in wording.form(PaperForm("15481*01", "Demande", to_check=True))
    assert "à vérifier" not in wording.form(PaperForm("15481*01", "Demande", to_check=False))
