import json
from collections.abc import Callable
from datetime import date

import pytest

from engine.calculation.estimate import estimate
from engine.report import wording
from engine.report.report import _LISTS as REPORT_LISTS
from engine.report.report import _TEXTS as REPORT_TEXTS
from engine.report.report import Entitlement, Report, rounded, unique
from tests.conftest import ALONE, TENANT, answers_of, entitlement
from tests.kiosk.visit.test_visit import EVERYTHING, OWNER, SENIORS
from tests.pseudo import PSEUDO, speaking, untranslated

PLACES = {"Saint", "Denis", "Paris", "Arrondissement", "Vitry", "le", "François", "Brest"}  # names, in any language


@pytest.mark.parametrize(("exact", "shown"), [(573.49, 570), (10, 10), (9.99, 9), (0.4, 0), (1041.59, 1040)])
def test_an_estimate_is_rounded_down(exact: float, shown: int) -> None:
    assert rounded(exact) == shown


def test_a_report_survives_json(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE)
    assert Report.from_json(report.to_json()) == report


def test_another_format_is_refused(report_of: Callable[[str], Report]) -> None:
    data = json.loads(report_of(ALONE).to_json())
    data["format"] = 99
    with pytest.raises(ValueError, match="format"):
        Report.from_json(json.dumps(data))


def test_months_and_years_are_never_added(report_of: Callable[[str], Report]) -> None:
    source = ALONE + "enfants: [{naissance: 2013-01, scolarite: college}]\n"
    report = estimate(answers_of(source), date(2026, 9, 20))  # in the season of the grants
    grant = entitlement(report, "bourse_college")
    assert (grant.unit, grant.counted) == ("year", True)
    assert report.yearly_total() == rounded(grant.low) > 0
    assert report.monthly_total() == sum(
        rounded(e.low) for e in report.with_state("eligible") if e.unit == "month" and not e.better
    )


def test_what_can_no_longer_be_claimed_this_year_is_in_no_total(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE + "enfants: [{naissance: 2013-01, scolarite: college}]\n")
    assert entitlement(report, "bourse_college").low > 0
    assert report.yearly_total() == 0


def test_documents_are_asked_once(report_of: Callable[[str], Report]) -> None:
    documents = wording.all_documents(report_of(ALONE))
    assert len(documents) == len(set(documents))
    assert documents[0] == "Pièce d’identité ou titre de séjour"


def test_unique_keeps_the_commonest_first() -> None:
    assert unique(["a", "b", "b"]) == ["b", "a"]


def test_no_amount_shows_in_a_repr(report_of: Callable[[str], Report]) -> None:
    assert "573" not in repr(report_of(ALONE))
    assert "573" not in repr(report_of(ALONE).entitlements[0])


def test_the_same_no_for_both_of_a_couple_is_said_once(report_of: Callable[[str], Report]) -> None:
    couple = TENANT + "date_naissance: 1986-05-01\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\n"
    refused = [e.aid for e in report_of(couple).refused()]
    assert refused.count("ass") == 1
    extras = [e.aid for e in report_of(couple).extras()]
    assert extras.count("livret_epargne_populaire") == 1


def test_a_right_for_few_is_not_listed_among_the_refusals(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE)
    assert entitlement(report, "apa_etablissement").reason
    assert "apa_etablissement" not in {e.aid for e in report.refused()}


@pytest.mark.parametrize("source", [ALONE, EVERYTHING, SENIORS, OWNER], ids=["alone", "everything", "seniors", "owner"])
def test_a_report_is_told_whole_in_another_language(source: str, report_of: Callable[[str], Report]) -> None:
    """No text of a report is left in French by accident, after its way from the engine to the visit."""
    report = Report.from_json(report_of(source).to_wire())
    with speaking(PSEUDO):
        told = report.told()
    assert told.entitlements[0].french == report.entitlements[0]
    left = {word for entitlement in told.entitlements for text in _texts(entitlement) for word in untranslated(text)}
    said = [text for pair in told.declared for text in pair] + list(told.hypotheses)
    left |= {word for text in said for word in untranslated(text)}
    assert left <= PLACES


def _texts(entitlement: Entitlement) -> list[str]:
    texts = [getattr(entitlement, name) for name in REPORT_TEXTS]
    texts += [line for name in REPORT_LISTS for line in getattr(entitlement, name)]
    return [*texts, *(form.title for form in entitlement.forms), *(figure.label for figure in entitlement.figures)]


def test_what_the_wire_carries_is_what_was_reported(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE)
    assert Report.from_json(report.to_wire()) == report
    assert report.told() is report
