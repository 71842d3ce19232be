from engine.answers.months import Month
from engine.rules.system import parameters, scales, tax_benefit_system, versions


def test_the_rules_and_both_extensions_are_loaded() -> None:
    variables = tax_benefit_system().variables
    assert {"rsa", "paris_logement", "rennes_metropole_transport"} <= set(variables)


def test_versions_are_the_pinned_ones() -> None:
    assert versions() == {
        "OpenFisca-France": "176.1.8",
        "OpenFisca-Core": "44.7.1",
        "Openfisca-Paris": "5.5.15",
        "OpenFisca-France-Local": "6.17.11",
    }


def test_figures_come_from_their_own_date() -> None:
    now, before = scales(Month(2026, 11)), scales(Month(2025, 11))
    assert now.gross_minimum_wage > before.gross_minimum_wage
    rate, low, high = now.wage_deduction
    assert (rate, low < high) == (0.1, True)
    assert parameters(Month(2026, 11)).prestations_sociales.prestations_familiales.bmaf.bmaf == 478.16
