"""The catalogue: every file complete, every variable and parameter real, every sentence short."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from data import AIDS
from engine.aids.hopes import HOPES
from engine.aids.reasons import REASONS
from engine.catalogue.catalogue import PLACE_TYPES, Aid, catalogue, is_for, is_open, read
from engine.catalogue.freshness import scale_age
from engine.report.forms import forms
from engine.rules.system import tax_benefit_system
from tests.conftest import ON

# Family allowances and minima of the Caf, health insurance, schools, France Travail, pensions.
SEEDS = (
    *("af", "cf", "asf", "paje_base", "rsa", "aide_logement", "ppa", "aah"),
    *("css", "asi", "bourse_college", "bourse_lycee", "ass", "aspa"),
)
# Closed, without a formula, or computed by rules that are no longer the law: never shown.
NEVER = {
    *("paje_cmg", "paje_naissance", "aefa", "pass_colo", "acs", "paje_prepare", "css_participation_forfaitaire"),
    *("mon_job_mon_logement_eligibilite", "aide_financement_permis_apprenti", "aide_formation_gen"),
}
ALL = sorted(catalogue())
MOST_WORDS = 13  # twelve, and one for the little words that French typography parts


def sentences(aid: Aid) -> list[str]:
    texts = [aid.what, aid.from_when, aid.season, aid.warning, aid.refused, *aid.conditions, *aid.steps]
    return [s for t in [*texts, *aid.documents, *aid.opens, *aid.excludes] for s in re.split(r"[.!?:] ?", t) if s]


def test_the_national_benefits_of_the_founding_documents_are_there() -> None:
    assert set(SEEDS) <= set(catalogue())


def test_at_least_sixty_aids_and_none_of_the_dead_ones() -> None:
    assert len(catalogue()) >= 60
    variables = {aid.variable for aid in catalogue().values()}
    assert not NEVER & (variables | set(catalogue()))


def test_money_comes_before_smaller_rights_and_the_nation_before_cities() -> None:
    aids = list(catalogue().values())
    assert [aid.extra for aid in aids] == sorted(aid.extra for aid in aids)
    extras = [bool(aid.territory) for aid in aids if aid.extra]
    assert extras == sorted(extras)


@pytest.mark.parametrize("aid_id", ALL)
def test_an_aid_names_things_that_exist(aid_id: str) -> None:
    aid = catalogue()[aid_id]
    system = tax_benefit_system()
    for variable in filter(None, (aid.variable, aid.gross, aid.cost_variable)):
        assert system.get_variable(variable) is not None
    if aid.variable:
        entity = "individu" if aid.entity == "membres" else aid.entity
        assert system.get_variable(aid.variable).entity.key == entity
    if aid.scale:
        assert scale_age(aid, ON).since <= ON
    assert re.fullmatch(r"(\d\d-\d\d)?", aid.revision)


@pytest.mark.parametrize("aid_id", ALL)
def test_an_aid_says_why_not_and_an_aid_never_computed_says_when_to_ask(aid_id: str) -> None:
    aid = catalogue()[aid_id]
    assert (aid_id in REASONS) != bool(aid.refused)
    assert (aid_id in HOPES) == (not aid.variable)


@pytest.mark.parametrize("aid_id", ALL)
def test_an_aid_tells_how_to_claim(aid_id: str) -> None:
    aid = catalogue()[aid_id]
    assert aid.steps
    assert aid.documents
    assert aid.conditions
    assert aid.institution
    assert aid.phone
    assert aid.source
    assert re.fullmatch(r"20\d\d(-\d\d)?", aid.seen)
    assert aid.confidence in ("high", "medium", "low")
    assert all(forms()[form].aids[aid_id] in ("high", "medium") for form in aid.forms)
    assert set(aid.places) <= set(PLACE_TYPES)


@pytest.mark.parametrize("aid_id", ALL)
def test_what_is_uncertain_is_never_in_the_totals(aid_id: str) -> None:
    aid = catalogue()[aid_id]
    if aid.confidence == "low" or aid.territory:
        assert not aid.counted or not aid.variable
    if aid.unit in ("right", "percent"):
        assert not aid.counted


@pytest.mark.parametrize("aid_id", ALL)
def test_sentences_are_short(aid_id: str) -> None:
    for sentence in sentences(catalogue()[aid_id]):
        assert len(re.findall(r"[\w’'-]+", sentence)) <= MOST_WORDS, sentence


def test_a_grant_is_claimed_in_its_season() -> None:
    grant, rsa = catalogue()["bourse_college"], catalogue()["rsa"]
    assert [is_open(grant, date(2026, month, 1)) for month in (3, 6, 9, 11)] == [False, True, True, False]
    assert is_open(rsa, date(2026, 3, 1))


def test_an_aid_is_for_its_own_communes() -> None:
    paris, everywhere = catalogue()["paris_solidarite"], catalogue()["rsa"]
    assert is_for(paris, "75113")
    assert not is_for(paris, "93066")
    assert is_for(everywhere, "93066")
    for commune in ("93066", "75113", "97411"):  # the APA has one name where one lives, never two
        assert sum(is_for(catalogue()[a], commune) for a in ("apa_domicile", "adpa_93")) == 1


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
