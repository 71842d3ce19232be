from collections.abc import Callable

from engine.places.communes import commune_label
from engine.questionnaire.describe import declared
from engine.questionnaire.model import Context
from engine.report.report import Report
from tests.conftest import ON, TENANT, answers_of

NB = "\u00a0"


def said(source: str) -> dict[str, str]:
    return dict(declared(Context(answers_of(source), ON), commune_label))


def test_answers_are_read_back_in_words_people_use() -> None:
    words = said(
        TENANT + "date_naissance: 1990-05-01\nsalaire: {montant: 1300, arret: 2026-09}\naides: {rsa: 300, css: 0}\n"
        "independant: {type: vente, annuel: ne_sait_pas}\nretraite: ne_sait_pas\n"
        "enfants: [{naissance: 2025-01}]\n"
    )
    assert words["Où habitez-vous"] == "Saint-Denis (93)"
    assert words["Quelle est votre date de naissance"] == f"1er{NB}mai{NB}1990 (36{NB}ans)"
    assert words["Loyer par mois, sans les charges"] == f"620{NB}€ par mois"
    assert words["Quel est votre salaire net"] == f"1{NB}300{NB}€ par mois, arrêté après septembre{NB}2026"
    assert words["Quelle est votre retraite nette"] == "montant inconnu"
    assert words["Quelles aides recevez-vous déjà"] == f"RSA (300{NB}€) et Santé solidaire (C2S)"
    assert words["Votre enfant – Mois et année de naissance"] == f"janvier{NB}2025 (22{NB}mois)"


def test_a_changing_income_tells_its_usual_amount_too() -> None:
    words = said(TENANT + "date_naissance: 1990-05-01\nsalaire: {montant: 1450, mois: {2026-10: 900}}\n")
    assert words["Quel est votre salaire net"] == f"de 900{NB}€ à 1{NB}450{NB}€ par mois"


def test_every_answer_of_a_report_is_told_but_residence(report_of: Callable[[str], Report]) -> None:
    source = TENANT + "date_naissance: 1990-05-01\nnationalite: hors_ue\ncarte: carte_sejour\ntitre_sejour: 5_10_ans\n"
    report = report_of(source)
    assert len(report.declared) == len(answers_of(source)) - 3
    assert not any(word in f"{report.declared}" for word in ("nationalité", "séjour", "papier", "Autre pays"))
    assert all(question and answer for question, answer in report.declared)
