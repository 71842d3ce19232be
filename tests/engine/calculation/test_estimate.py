"""States, ranges, exclusions, hypotheses: what the report says of each aid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from engine.answers.values import Answers
from engine.calculation.estimate import IncompleteAnswersError, estimate
from engine.questionnaire.case_files import parse
from engine.report.report import Report
from tests.conftest import ALONE, ON, TENANT, answers_of, entitlement

Compute = Callable[[str], Report]


def test_an_unknown_that_matters_gives_a_range(report_of: Compute) -> None:
    report = report_of(ALONE + "salaire: ne_sait_pas\n")
    ppa = entitlement(report, "ppa")
    assert ppa.state == "probable"
    assert 0 <= ppa.low < ppa.high
    assert any("salaire" in h for h in report.hypotheses)
    assert report.monthly_total() == 0  # nothing sure is promised


def test_an_unknown_that_changes_nothing_leaves_the_amount_sure(report_of: Compute) -> None:
    report = report_of(ALONE + "naissance_attendue: non\npatrimoine: moins_5000\nrevenus_n2: ne_sait_pas\n")
    assert entitlement(report, "rsa").state == "eligible"


def test_don_t_know_everywhere_still_gives_a_report(report_of: Compute) -> None:
    report = report_of(
        'commune: "93066"\nlogement: vide\nloyer: ne_sait_pas\ndate_naissance: 1990-05-01\nnationalite: hors_ue\n'
        "titre_sejour: ne_sait_pas\nactivite: chomeur\nchomage_depuis: ne_sait_pas\nass_5_ans: ne_sait_pas\n"
        "handicap: ne_sait_pas\nnaissance_attendue: ne_sait_pas\nisolement: ne_sait_pas\nautre_parent: ne_sait_pas\n"
        "salaire: ne_sait_pas\nindependant: {type: services, annuel: ne_sait_pas}\n"
        "patrimoine: plus_30000\nepargne: ne_sait_pas\nimmobilier: ne_sait_pas\nrevenus_n2: ne_sait_pas\n"
        "enfants: [{naissance: 2010-01, residence: ne_sait_pas, handicap: ne_sait_pas, scolarite: college}]\n"
    )
    assert {e.state for e in report.entitlements} >= {"probable", "to_check"}
    assert len(report.hypotheses) > 10


def test_a_declared_benefit_is_kept_in_sight(report_of: Compute) -> None:
    report = report_of(ALONE + "aides: {rsa: 500}\n")
    rsa = entitlement(report, "rsa")
    assert (rsa.state, rsa.declared) == ("received", 500)
    assert rsa not in report.claimable()


def test_each_adult_has_their_own_allowance(report_of: Compute) -> None:
    report = report_of(
        TENANT + "date_naissance: 1986-05-01\ncouple: marie\nsalaire: 2500\n"
        "conjoint: {date_naissance: 1987-01-01, handicap: 80_ou_plus}\n"
    )
    assert entitlement(report, "aah", "conjoint").low == pytest.approx(1041.59, abs=0.01)
    assert entitlement(report, "aah", "vous").state == "not_eligible"


def test_one_or_the_other_never_both(report_of: Compute) -> None:
    report = report_of(TENANT + "date_naissance: 1980-05-01\nhandicap: de_50_a_79\nrsdae: oui\ninvalidite: 300\n")
    aah, asi = entitlement(report, "aah"), entitlement(report, "asi")
    assert (aah.better, asi.better) == ("", "AAH (handicap)")
    assert report.claimable()[-1] is asi
    assert report.monthly_total() == 740 + 350  # AAH 741.59 and housing aid 351, each rounded down


@pytest.mark.parametrize(
    ("source", "aid", "word"),
    [
        (TENANT + "date_naissance: 1980-05-01\nhandicap: ne_sait_pas\n", "aah", "MDPH"),
        (TENANT + "date_naissance: 1980-05-01\nhandicap: de_50_a_79\nrsdae: ne_sait_pas\n", "aah", "MDPH"),
        ('commune: "93066"\nlogement: foyer\nloyer: 400\ndate_naissance: 1980-05-01\n', "aide_logement", "foyer"),
        (
            'commune: "93066"\nlogement: proprietaire_pret\nloyer: 400\ndate_pret: 2017-06\n'
            "date_naissance: 1980-05-01\n",
            "aide_logement",
            "prêt",
        ),
        (
            TENANT + "date_naissance: 2004-05-01\nactivite: etudiant\nnationalite: hors_ue\ncarte: refugie\n",
            "aide_logement",
            "chaque cas",
        ),
        (ALONE + "patrimoine: plus_30000\nimmobilier: 90000\n", "rsa", "biens"),
        (ALONE + "patrimoine: plus_30000\nimmobilier: ne_sait_pas\n", "rsa", "biens"),
        (
            TENANT + "date_naissance: 1963-12-01\nactivite: sans_activite\ninapte: ne_sait_pas\n",
            "aspa",
            "62 ans",
        ),
        (ALONE + "enfants: [{naissance: 2015-01, garde_alternee: oui}]\n", "asf", "alternée"),
    ],
)
def test_what_the_engine_cannot_tell_goes_to_an_agent(source: str, aid: str, word: str, report_of: Compute) -> None:
    found = entitlement(report_of(source), aid)
    assert found.state == "to_check"
    assert word in found.reason


@pytest.mark.parametrize("insee", ["97611", "97502", "98818"])
def test_out_of_reach_territories_are_never_a_silent_zero(insee: str, report_of: Compute) -> None:
    report = report_of(f'commune: "{insee}"\nlogement: vide\nloyer: 400\ndate_naissance: 1990-05-01\n')
    assert {e.state for e in report.entitlements} == {"to_check"}
    assert "territoire" in report.same_doubt()


def test_a_scale_behind_the_law_says_so(report_of: Compute) -> None:
    report = report_of(ALONE)
    assert (entitlement(report, "rsa").scale_date, entitlement(report, "rsa").stale) == ("2026-04-01", False)
    spring = date(2027, 4, 15)
    late = estimate(parse(ALONE, spring).answers, spring)
    assert (entitlement(late, "rsa").scale_date, entitlement(late, "rsa").stale) == ("2026-04-01", True)


@pytest.mark.parametrize(("said", "state"), [("", "not_eligible"), ("boursier: oui\n", "eligible")])
def test_a_student_from_outside_the_union_needs_a_grant(said: str, state: str, report_of: Compute) -> None:
    student = TENANT + "date_naissance: 2004-05-01\nactivite: etudiant\nnationalite: hors_ue\n"
    student += "titre_sejour: 3_mois_5_ans\n"
    housing = entitlement(report_of(student + said), "aide_logement")
    assert housing.state == state
    assert ("bourse" in housing.reason) == (state == "not_eligible")


def test_the_unfit_have_the_aspa_from_62(report_of: Compute) -> None:
    aspa = entitlement(report_of(TENANT + "date_naissance: 1963-12-01\nactivite: sans_activite\ninapte: oui\n"), "aspa")
    assert aspa.low == pytest.approx(1043.59, abs=0.01)


def test_a_missing_answer_is_named_without_a_value() -> None:
    answers = answers_of(ALONE).without("handicap")
    with pytest.raises(IncompleteAnswersError, match="handicap"):
        estimate(answers, ON)
    with pytest.raises(IncompleteAnswersError):
        estimate(Answers(), ON)


def test_irrelevant_answers_change_nothing() -> None:
    answers = answers_of(ALONE)
    with_leftovers = answers.with_value("conjoint.handicap", "80_ou_plus").with_value("charges", 900)
    assert estimate(with_leftovers, ON) == estimate(answers, ON)


def test_refused_resources_tell_the_distance(report_of: Compute) -> None:
    rsa = entitlement(report_of(ALONE + "activite: salarie\nsalaire: 900\n"), "rsa")
    assert (rsa.resources, rsa.ceiling) == (900, pytest.approx(573.49, abs=0.01))
    assert rsa.means_unit == "month"


MIXED = (
    'commune: "93066"\nlogement: hlm\nloyer: 400\ndate_naissance: 1954-05-01\nactivite: retraite\nretraite: 300\n'
    "couple: marie\nconjoint: {date_naissance: 1980-05-01, handicap: 80_ou_plus}\n"
)


def test_the_minimum_incomes_of_two_persons_are_not_rivals(report_of: Compute) -> None:
    report = report_of(MIXED)
    aspa, aah = entitlement(report, "aspa"), entitlement(report, "aah", "conjoint")
    assert (aspa.better, aah.better) == ("", "")
    assert aah.low == pytest.approx(1041.59, abs=0.01)
    # Couple's ceiling 19,442.21 / 12 = 1,620.18, less the pension 300 and the AAH 1,041.59.
    assert aspa.low == pytest.approx(278.6, abs=0.1)


def test_a_new_minimum_income_takes_the_place_of_what_is_received(report_of: Compute) -> None:
    report = report_of(TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\naides: {rsa: 570}\n")
    aah = entitlement(report, "aah")
    assert (aah.replaces, aah.replaced) == ("RSA", 570)
    housing, autonomy = entitlement(report, "aide_logement"), entitlement(report, "caah")
    assert autonomy.low == pytest.approx(104.77)
    assert report.monthly_total() == 1040 - 570 + 100 + 10 * int(housing.low // 10)


def test_a_doubtful_allowance_does_not_lower_the_others(report_of: Compute) -> None:
    """One that the other parent pays too little for: the ASF is to be checked, and counts nowhere."""
    alone = ALONE + "activite: salarie\nsalaire: 1500\nenfants: [{{naissance: 2015-01}}]\nautre_parent: {}\n"
    doubtful, whole = (entitlement(report_of(alone.format(g)), "ppa").low for g in ("verse", "ne_verse_pas"))
    assert doubtful > whole


def test_a_spouse_without_the_stay_asked_is_seen_with_an_agent(report_of: Compute) -> None:
    report = report_of(
        TENANT + "date_naissance: 1990-05-01\nnationalite: hors_ue\ntitre_sejour: moins_3_mois\ncouple: marie\n"
        "conjoint: {date_naissance: 1991-01-01}\n"
    )
    assert entitlement(report, "rsa").state == "to_check"


def test_less_than_three_months_promise_nothing(report_of: Compute) -> None:
    report = report_of(ALONE + "nationalite: hors_ue\ntitre_sejour: moins_3_mois\nhandicap: 80_ou_plus\n")
    assert {entitlement(report, aid).state for aid in ("css", "aah", "aide_logement")} == {"to_check"}


def test_sick_leave_of_an_employee_is_not_a_plain_no(report_of: Compute) -> None:
    source = 'commune: "93066"\nlogement: heberge\ndate_naissance: 1990-05-01\nactivite: salarie\nindemnites: 1300\n'
    assert entitlement(report_of(source), "ppa").state == "to_check"


@pytest.mark.parametrize(
    ("source", "aid", "state"),
    [
        (ALONE + "activite: salarie\nsalaire: 4000\nhandicap: ne_sait_pas\n", "aah", "not_eligible"),
        (ALONE + "handicap: ne_sait_pas\n", "aah", "to_check"),
        (TENANT + "date_naissance: 1964-05-01\ninapte: ne_sait_pas\nretraite: 3000\n", "aspa", "not_eligible"),
        (TENANT + "date_naissance: 1964-05-01\ninapte: ne_sait_pas\nretraite: 300\n", "aspa", "to_check"),
        (
            TENANT + "date_naissance: 1964-05-01\ninapte: oui\nnationalite: hors_ue\ntitre_sejour: 5_10_ans\n",
            "aspa",
            "not_eligible",
        ),
    ],
)
def test_no_false_hope(source: str, aid: str, state: str, report_of: Compute) -> None:
    assert entitlement(report_of(source), aid).state == state


def test_a_sure_amount_is_not_hidden_by_the_doubt_of_the_other(report_of: Compute) -> None:
    source = (
        TENANT + "date_naissance: 1955-05-01\nretraite: 400\ncouple: marie\n"
        "conjoint: {date_naissance: 1964-05-01, inapte: ne_sait_pas}\n"
    )
    assert entitlement(report_of(source), "aspa").state == "eligible"


def test_who_has_nothing_is_not_told_of_too_many_resources(report_of: Compute) -> None:
    rsa = entitlement(report_of(TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\n"), "rsa")
    assert rsa.reason == "L’AAH prend sa place."
    assert rsa.ceiling is None


def test_no_distance_from_an_income_that_was_supposed(report_of: Compute) -> None:
    rsa = entitlement(report_of(ALONE + "salaire: ne_sait_pas\n"), "rsa")
    assert rsa.ceiling is None
    assert "dépassée" not in rsa.reason


def test_a_cover_that_may_be_refused_is_not_called_free(report_of: Compute) -> None:
    css = entitlement(report_of(ALONE + "salaire: ne_sait_pas\n"), "css")
    assert (css.state, css.maybe) == ("probable", True)


def test_zero_euros_received_is_not_received(report_of: Compute) -> None:
    assert entitlement(report_of(ALONE + "aides: {rsa: 0}\n"), "rsa").state == "eligible"


def test_a_tax_income_given_stands_for_self_employment_too(report_of: Compute) -> None:
    source = (
        ALONE + "activite: independant\nindependant: {type: services, annuel: 30000}\nrevenus_n2: differents\n"
        "rfr: 9000\nenfants: [{naissance: 2013-01, scolarite: college}]\n"
    )
    assert entitlement(report_of(source), "bourse_college").state == "eligible"


@pytest.mark.parametrize("stopped", ["2026-10", "2026-09", "2026-08", "2026-07", "2026-05"])
def test_a_wage_that_stopped_and_that_nothing_replaces_is_not_counted(stopped: str, report_of: Compute) -> None:
    source = (
        'commune: "93066"\nlogement: sans_domicile\ndate_naissance: 1990-05-01\nactivite: chomeur\n'
        f"salaire: {{montant: 1500, arret: {stopped}}}\n"
    )
    rsa, css = (entitlement(report_of(source), aid) for aid in ("rsa", "css"))
    assert rsa.low == pytest.approx(651.69, abs=0.01)
    assert rsa.first_months is None
    assert (css.state, css.high) == ("eligible", 0.0)  # free by right with the RSA, whatever the year before


def test_a_wage_that_unemployment_pay_replaces_is_counted(report_of: Compute) -> None:
    source = (
        'commune: "93066"\nlogement: sans_domicile\ndate_naissance: 1990-05-01\nactivite: chomeur\n'
        "salaire: {montant: 1500, arret: 2026-09}\nchomage: {montant: 900, mois: {2026-08: 0, 2026-09: 0}}\n"
    )
    assert entitlement(report_of(source), "rsa").state == "not_eligible"


def test_a_right_of_adults_is_not_offered_to_a_minor(report_of: Compute) -> None:
    minor, adult = (report_of(TENANT + f"date_naissance: {year}-05-01\n") for year in (2009, 2007))
    assert entitlement(minor, "livret_epargne_populaire").state == "not_eligible"
    assert entitlement(adult, "livret_epargne_populaire").state == "eligible"


def test_an_aspa_beside_a_new_ass_is_seen_with_an_agent(report_of: Compute) -> None:
    source = TENANT + (
        "date_naissance: 1975-05-01\nactivite: chomeur\nass_5_ans: oui\nchomage: {montant: 1000, arret: 2026-09}\n"
        "couple: marie\nconjoint: {date_naissance: 1960-01-01, activite: retraite, retraite: 650}\n"
    )
    assert entitlement(report_of(source), "aspa").state == "to_check"
    rich = source.replace("650", "2650")
    assert entitlement(report_of(rich), "aspa").state == "not_eligible"
    young = source.replace("1960-01-01", "1980-01-01")
    assert entitlement(report_of(young), "aspa").state == "not_eligible"


def test_a_wage_of_a_child_makes_a_refused_premium_doubtful(report_of: Compute) -> None:
    source = TENANT + (
        "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1700\n"
        "enfants: [{naissance: 2010-02, scolarite: apprenti, revenus: oui, salaire: 700}]\n"
    )
    assert entitlement(report_of(source), "ppa").state == "to_check"
    pupil = source.replace("apprenti, revenus: oui, salaire: 700", "lycee")
    assert entitlement(report_of(pupil), "ppa").state == "eligible"


def test_a_disabled_child_who_is_an_adult_is_told_of_their_own_allowance(report_of: Compute) -> None:
    source = ALONE.replace("1990", "1975") + "enfants: [{{naissance: 2005-01, handicap: {}}}]\n"
    told, untold = (
        any("peut demander l’AAH" in h for h in report_of(source.format(rate)).hypotheses)
        for rate in ("80_ou_plus", "aucun")
    )
    assert (told, untold) == (True, False)
