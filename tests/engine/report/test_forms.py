"""The forms: every fact has its source and day, what is not sure says so, what is doubtful is shown to nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.catalogue.catalogue import catalogue
from engine.report.forms import by_number, forms, paper_forms, read

GOOD = (
    'number = "15481"\ntitle = "Demande"\nregimes = ["caf"]\nsource = "x"\nseen = "2023"\nconfidence = "high"\n[aids]\n'
)


@pytest.mark.parametrize("name", forms())
def test_each_form_has_its_facts(name: str) -> None:
    form = forms()[name]
    assert form.title
    assert form.source
    assert re.match(r"\d{4}", form.seen)
    assert not form.number or re.fullmatch(r"\d{5}", form.number)
    assert not form.edition or re.fullmatch(r"\d{2}", form.edition)
    assert set(form.aids) <= set(catalogue())
    assert {form.confidence, *form.aids.values()} <= {"high", "medium", "low"}


def test_every_aid_names_forms_that_are_its_own() -> None:
    for aid in catalogue().values():
        for name in aid.forms:
            assert aid.id in forms()[name].aids


def test_what_changes_each_year_is_told_without_its_edition() -> None:
    assert forms()["11319"].written == "11319"
    assert forms()["15481"].written == "15481*01"


def test_a_form_is_found_by_its_number() -> None:
    assert by_number("15481*01") is by_number("15481") is forms()["15481"]
    assert by_number("99999") is None


def test_doubtful_forms_are_shown_to_nobody() -> None:
    assert forms()["10397"].aids["aide_logement"] == "low"
    assert paper_forms("aide_logement", ["10397"]) == ()
    (sure,) = paper_forms("rsa", ["15481"])
    (less,) = paper_forms("ppa", ["15481"])
    assert not sure.to_check
    assert less.to_check


@pytest.mark.parametrize("wrong", [GOOD.replace("title", "titre"), GOOD.replace("15481", "15482"), "number = 1"])
def test_a_wrong_file_is_refused_by_name(wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "15481.toml"
    path.write_text(wrong)
    with pytest.raises(ValueError, match=r"15481\.toml"):
        read(path)
    path.write_text(GOOD)
    assert read(path).written == "15481"
