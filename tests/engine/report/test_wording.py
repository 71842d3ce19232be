from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.report import wording
from engine.report.plan import headline, plan
from engine.report.report import Entitlement, PaperForm, Report
from engine.words import text
from engine.words.languages import speech
from engine.words.phrase import speaking
from tests.conftest import ALONE, TENANT, entitlement

NB = "\u00a0"
Compute = Callable[[str], Report]


def like(report: Report, aid: str, **changes: object) -> Entitlement:
    return replace(entitlement(report, aid), **changes)  # type: ignore[arg-type]


def test_amounts(report_of: Compute) -> None:
    report = report_of(ALONE)
    assert wording.amount(entitlement(report, "rsa")) == f"570{NB}€ par mois"
    assert wording.amount(entitlement(report, "css")) == "Mutuelle gratuite"
    assert wording.amount(like(report, "css", maybe=True)) == "Peut-être"
    assert wording.amount(like(report, "css", low=8.0, high=14.0)) == f"Mutuelle pour 8{NB}€ à 14{NB}€ par mois"
    between = like(report, "rsa", state="probable", low=30.0)
    assert wording.amount(between) == f"de 30{NB}€ à 570{NB}€ par mois"
    probable = like(report, "rsa", state="probable", low=0.0)
    assert wording.amount(probable) == f"peut-être jusqu’à 570{NB}€ par mois"
    assert wording.amount(like(report, "rsa", state="received", declared=480)) == f"Déjà 480{NB}€ par mois"
    assert wording.amount(like(report, "rsa", state="to_check")) == "À vérifier"


def test_a_cost_is_never_rounded_down(report_of: Compute) -> None:
    assert "14" in wording.amount(like(report_of(ALONE), "css", low=14.0, high=14.0))


def test_notes_say_what_stands_beside_the_amount(report_of: Compute) -> None:
    rsa = like(report_of(ALONE), "rsa", first_months=651.69, better="AAH", stale=True, season="Avant octobre.")
    words = " ".join(wording.notes(rsa))
    for piece in (f"650{NB}€", "l’une ou l’autre", "1er", "Avant octobre."):
        assert piece in words


def test_a_doubtful_form_number_is_said_so() -> None:
    assert "à vérifier" in wording.form(PaperForm("15481*01", "Demande", to_check=True))
    assert "à vérifier" not in wording.form(PaperForm("15481*01", "Demande", to_check=False))


def test_the_figures_behind_an_amount_are_said_with_their_sign(report_of: Callable[[str], Report]) -> None:
    rsa = entitlement(report_of(ALONE), "rsa")
    assert [wording.figure(f) for f in rsa.figures] == [
        "Montant de base pour votre foyer\u00a0: + 651,69\u00a0€",
        "Forfait logement\u00a0: − 78,20\u00a0€",
    ]
    assert wording.exact(rsa) == "573,49\u00a0€"
    cover = entitlement(report_of(ALONE), "css")
    assert wording.figure(cover.figures[-1]).endswith("par an")


def test_a_refusal_for_income_says_what_was_counted(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE + "activite: salarie\nsalaire: 900\n")
    assert wording.means(entitlement(report, "rsa")) == f"Compté{NB}: 900{NB}€, limite{NB}: 573{NB}€ par mois."
    assert wording.means(entitlement(report, "af")) == ""


def test_a_right_has_no_amount(report_of: Callable[[str], Report]) -> None:
    right = entitlement(report_of(ALONE), "logement_social")
    assert wording.amount(right) == "Possible"
    assert wording.amount(replace(right, state="probable", maybe=True)) == "Peut-être"
    assert wording.scale(replace(right, scale_date="")) == ""


def test_a_range_names_the_question_that_narrows_it(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE + "salaire: ne_sait_pas\n")
    words = " ".join(wording.notes(entitlement(report, "ppa")))
    assert "il manque une réponse" in words
    assert "salaire net" in words


def test_what_comes_with_an_aid_is_told(report_of: Callable[[str], Report]) -> None:
    opened, excluded = wording.consequences(entitlement(report_of(ALONE), "rsa"))
    assert opened.startswith("Cela ouvre aussi")
    assert excluded.startswith("Pas en même temps")


def test_a_contact_is_not_said_twice(report_of: Callable[[str], Report]) -> None:
    rsa = entitlement(report_of(ALONE), "rsa")
    assert wording.contact(rsa) == "Caf ou MSA, 3230"
    assert wording.contact(replace(rsa, institution="Ville d’Iwuy", phone="ville d’Iwuy")) == "Ville d’Iwuy"


def test_what_takes_the_place_of_another_aid_is_told_as_more(report_of: Compute) -> None:
    """Else the total would contradict the card below it."""
    source = TENANT + "date_naissance: 1955-05-01\nactivite: retraite\nretraite: 100\n"
    plain = report_of(source)
    assert "de plus" not in headline(plan(plain, None)).line
    first = next(e for e in plain.entitlements if e.state == "eligible" and e.unit == "month" and e.low > 100)
    replaced = replace(first, replaced=50)
    report = replace(plain, entitlements=tuple(replaced if e is first else e for e in plain.entitlements))
    assert "de plus par mois" in headline(plan(report, None)).line


@pytest.mark.parametrize(("language", "written"), [("fr", "RSA\u00a0: "), ("en", "RSA: "), ("uk", "RSA: ")])
def test_each_language_has_its_own_colon(language: str, written: str) -> None:
    with speaking(speech(language)):
        assert text.pair("RSA", "non").startswith(written)


def test_a_refusal_in_arabic_begins_on_its_side(report_of: Compute) -> None:
    refused = report_of(TENANT + "date_naissance: 1980-05-01\nactivite: salarie\nsalaire: 4000\n").refused()[0]
    with speaking(speech("ar")):
        assert wording.refused(refused.told()).startswith("\u200f")


def test_the_family_quotient_is_rounded_down_or_a_range(report_of: Compute) -> None:
    report = report_of(ALONE)
    use = "Il change le prix de la cantine, des loisirs ou du bus. La Caf donne le chiffre exact."
    one = wording.quotient(replace(report, quotient=(458.2, 459.9)))
    assert one == f"Votre quotient familial Caf{NB}: environ 450{NB}€ avec ces aides. {use}"
    several = wording.quotient(replace(report, quotient=(380.0, 699.9)))
    assert several == f"Votre quotient familial Caf{NB}: de 380{NB}€ à 690{NB}€ avec ces aides. {use}"
    assert not wording.quotient(replace(report, quotient=None))
