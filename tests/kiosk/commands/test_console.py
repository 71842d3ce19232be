import pytest

from kiosk.commands.console import complain, say


def test_a_line_is_for_programs_a_complaint_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    say("une ligne")
    complain("une plainte")
    assert tuple(capsys.readouterr()) == ("une ligne\n", "borne : une plainte\n")


def test_each_line_of_a_complaint_says_who_complains(capsys: pytest.CaptureFixture[str]) -> None:
    complain("une\ndeux")
    assert capsys.readouterr().err == "borne : une\nborne : deux\n"
