import pytest

from engine.places import clean


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0563428627", "05 63 42 86 27"),
        ("05.63.42.86.27", "05 63 42 86 27"),
        ("+33 5 63 42 86 27", "05 63 42 86 27"),
        ("+33 (0)5 63 42 86 27", "05 63 42 86 27"),
        ("3230", "32 30"),
        ("36 46", "36 46"),
        ("+508 41 05 60", "+508 41 05 60"),
        ("05 63 42 86 27\nposte 12", "05 63 42 86 27 poste 12"),
        ("", ""),
    ],
)
def test_telephones_are_written_as_they_are_dialled(written: str, read: str) -> None:
    assert clean.phone(written) == read


@pytest.mark.parametrize("line", ["BP 2612", "CS 50314", "TSA 12345", "B.P. 12", "Boîte postale 3", "bp12"])
def test_a_postal_box_is_no_place_to_go(line: str) -> None:
    assert clean.street_lines(["4 rue Aristide-Briand", line, " "]) == ["4 rue Aristide-Briand"]


@pytest.mark.parametrize("line", ["12 rue du BP", "Csiszar, 4 place", "Place de la Boîte", "1 rue Cs"])
def test_a_street_that_looks_like_one_is_kept(line: str) -> None:
    assert clean.street_lines([line]) == [line]


@pytest.mark.parametrize("line", ["Service courrier", "Caisse primaire d'assurance maladie", "Assurance maladie"])
def test_an_institution_is_no_street(line: str) -> None:
    assert clean.street_lines([line, "Service des Fleurs 12"]) == ["Service des Fleurs 12"]


def test_a_note_is_whole_sentences_that_help_without_a_network() -> None:
    assert clean.note("Sonnez. Consultez la page http://x.fr. Fermé en août.") == "Sonnez. Fermé en août."
    assert clean.note("Horaires sur www.caf.fr") == ""
    assert clean.note("Un. " + "mot " * 60 + ". Deux.") == "Un."
    assert clean.is_gone("Cet accueil ne reçoit plus de public.")
    assert not clean.is_gone("Sur rendez-vous.")


def test_a_city_loses_its_cedex() -> None:
    assert clean.city("Lyon Cedex 2") == "Lyon"
    assert clean.city("LYON CEDEX") == "LYON"
    assert clean.is_cedex("Lyon Cedex 2")
    assert not clean.is_cedex("Cedexville")


def test_a_line_is_one_line_of_a_length_that_can_be_read() -> None:
    assert clean.line("a\x00b\n c\u202e\u200bd\u2066\u061c") == "a b c d"
    long = clean.line("mot " * 100)
    assert len(long) <= clean.MOST_CHARACTERS + 1
    assert long.endswith("mot…")
    assert len(clean.line("x" * 1000)) <= clean.MOST_CHARACTERS + 1


@pytest.mark.parametrize(
    ("pair", "span"),
    [
        (("09:00:00", "12:00:00"), (540, 720)),
        (("9:00", "12:00"), (540, 720)),
        (("00:00", "00:00"), None),
        (("12:00", "09:00"), None),
        (("neuf", "12:00"), None),
        (("9:00:00", "12:00:00"), (540, 720)),
        (("09:00", "00:00"), (540, 1440)),
        (("09:00",), None),
        (("", ""), None),
    ],
)
def test_a_range_that_does_not_open_is_none(pair: tuple[str, ...], span: tuple[int, int] | None) -> None:
    assert clean.span(pair) == span


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("23/07/2024 10:15:37", "2024-07-23"),
        ("2024-07-23T10:15:37Z", "2024-07-23"),
        (" 2024-07-23 ", "2024-07-23"),
        ("31/02/2024", ""),
        ("2024-7-23", ""),
        ("23/07/24", ""),
        ("hier", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_as_it_is_written_in_the_files(written: str, day: str) -> None:
    assert clean.day(written) == day
