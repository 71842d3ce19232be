from datetime import date

from engine.answers.months import Month
from engine.words import text

NB = "\u00a0"


def test_euros_are_written_the_french_way() -> None:
    assert text.euros(1234) == f"1{NB}234{NB}€"
    assert text.euros(1234.5, cents=True) == f"1{NB}234,50{NB}€"
    assert text.euros(0) == f"0{NB}€"


def test_days_and_months_are_spelled() -> None:
    assert text.day(date(2026, 4, 1)) == f"1er{NB}avril{NB}2026"
    assert text.month(Month(1990, 8)) == f"août{NB}1990"


def test_age_of_a_baby_is_in_months() -> None:
    assert text.age(date(2025, 12, 25), date(2026, 11, 20)) == f"10{NB}mois"
    assert text.age(date(1990, 5, 1), date(2026, 11, 20)) == f"36{NB}ans"


def test_what_french_never_parts_is_tied() -> None:
    assert text.tr("Plus de 30 000 € ?") == f"Plus de 30{NB}000{NB}€{NB}?"
    assert text.tr("Dites « oui ».") == f"Dites «{NB}oui{NB}»."
    assert text.tr("2 enfants de 5 ans") == "2 enfants de 5 ans"


def test_listing_ends_with_and() -> None:
    assert text.listing(["a", "b", "c"]) == "a, b et c"
    assert text.listing(["a"]) == "a"
    assert text.listing([]) == ""
