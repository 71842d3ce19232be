"""The visitor of the trials, and the settings of their terminal."""

from datetime import date
from pathlib import Path

import visitor

from engine.questionnaire.case_files import parse


def test_the_settings_are_right_and_the_same_on_both_sides_but_for_the_printer(tmp_path: Path) -> None:
    settings = visitor.here(tmp_path, "ipp://localhost:4631/ipp/print")
    assert settings.printer == "ipp://localhost:4631/ipp/print"
    assert settings.place == "Essai sous QEMU"
    assert settings.counts == str(tmp_path / "counts.sqlite")
    assert 'counts = "/var/lib/borne/counts.sqlite"' in visitor.toml("")


def test_the_visitor_is_another_each_time_and_every_amount_is_looked_for() -> None:
    source, values = visitor.draw()
    assert source != visitor.draw()[0]
    answers = parse(source, date.today()).answers
    (rent,) = [value for value in values if value.name == "loyer"]
    assert str(answers["loyer"]).encode() in rent.texts
    assert {value.name for value in values} == {"naissance", "loyer", "salaire"}
