import pytest

from kiosk.commands.console import complain, say


def test_a_line_is_for_programs_a_complaint_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    say("une ligne")
    complain("une plainte")
    assert tuple(capsys.readouterr()) == ("une ligne\n", "borne : une plainte\n")
