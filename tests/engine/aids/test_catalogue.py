"""The catalogue: every file complete, every variable and parameter real, every sentence short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.aids.catalogue import Aid, catalogue, read
from engine.aids.reasons import REASONS
from engine.paths import AIDS
from engine.rules.freshness import scale_age
from engine.rules.system import tax_benefit_system
from tests.conftest import ON

# Family allowances and minima of the Caf, health insurance, schools, France Travail, pensions.
SEEDS = (
    *("af", "cf", "asf", "paje_base", "rsa", "aide_logement", "ppa", "aah"),
    *("css", "asi", "bourse_college", "bourse_lycee", "ass", "aspa"),
)
MOST_WORDS = 13  # twelve, and one for the little words that French typography parts


def sentences(aid: Aid) -> list[str]:
    texts = [aid.what, aid.from_when, aid.season, aid.warning, *aid.conditions, *aid.steps, *aid.documents]
    return [s for t in texts for s in re.split(r"[.!?:] ?", t) if s]


def test_the_national_benefits_of_the_founding_documents_are_there() -> None:
    assert set(SEEDS) <= set(catalogue())


@pytest.mark.parametrize("aid_id", SEEDS)
def test_an_aid_names_things_that_exist(aid_id: str) -> None:
    aid = catalogue()[aid_id]
    system = tax_benefit_system()
    for variable in filter(None, (aid.variable, aid.gross, aid.cost_variable)):
        assert system.get_variable(variable) is not None
    assert system.get_variable(aid.variable).entity.key == aid.entity
    assert scale_age(aid, ON).since <= ON
    assert aid_id in REASONS
    assert re.fullmatch(r"(\d\d-\d\d)?", aid.revision)


@pytest.mark.parametrize("aid_id", SEEDS)
def test_an_aid_tells_how_to_claim(aid_id: str) -> None:
    aid = catalogue()[aid_id]
    assert aid.steps
    assert aid.documents
    assert aid.conditions
    assert aid.institution
    assert aid.source
    assert all(form.confidence in ("high", "medium") for form in aid.forms)


@pytest.mark.parametrize("aid_id", SEEDS)
def test_sentences_are_short(aid_id: str) -> None:
    for sentence in sentences(catalogue()[aid_id]):
        assert len(re.findall(r"[\w’'-]+", sentence)) <= MOST_WORDS, sentence


def test_a_file_with_a_missing_or_unknown_key_is_named(tmp_path: Path) -> None:
    source = (AIDS / "rsa.toml").read_text(encoding="utf-8")
    for broken in (source.replace("phone =", "fone ="), source.replace('institution = "Caf ou MSA"', "")):
        path = tmp_path / "rsa.toml"
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(ValueError, match=r"rsa\.toml"):
            read(path)


def test_a_file_named_otherwise_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text((AIDS / "rsa.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ValueError, match="id"):
        read(path)
