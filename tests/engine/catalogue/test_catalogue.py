"""The catalogue: every file complete, every variable and parameter real, every sentence short."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from data import ROOT, aid_files
from engine.aids import NOTHING, law_of
from engine.catalogue.aid import PLACE_TYPES, Aid, is_for, is_open
from engine.catalogue.catalogue import Reading, catalogue, faults, read_all
from engine.catalogue.freshness import scale_age
from engine.report.forms import forms
from engine.rules.system import tax_benefit_system
from tests.conftest import ON
from tests.engine.catalogue.smallest import SMALLEST

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
    # The parental leave that one says to receive is told under its name, and never computed.
    assert not NEVER & (variables | set(catalogue()) - {"paje_prepare"})


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
    assert bool(law_of(aid_id).refusal) != bool(aid.refused)
    assert bool(aid.required or aid.profiles) >= (not aid.variable)


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


def test_every_file_shipped_is_sound() -> None:
    assert faults() == ()


def test_every_module_of_an_aid_has_its_file() -> None:
    modules = {path.stem for path in (ROOT / "engine" / "aids").glob("*.py")} - {"__init__"}
    assert modules <= set(catalogue())
    assert all(law_of(name) is not NOTHING for name in modules)


def written(folder: Path, *files: tuple[str, str]) -> Reading:
    """Write aids, each a name and what is added to the smallest file, and read them."""
    for name, more in files:
        (folder / f"{name}.toml").write_text(SMALLEST.format(name=name) + more, encoding="utf-8")
    return read_all(tuple(sorted(folder.glob("*.toml"))))


def test_a_broken_file_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    found = written(tmp_path, ("one", ""), ("two", "unit = 3\n"), ("three", ""))
    assert set(found.aids) == {"one", "three"}
    assert [(f.file, f.key) for f in found.faults] == [("two.toml", "")]  # 'unit' is there twice: not TOML


def test_a_circle_between_aids_is_refused(tmp_path: Path) -> None:
    asks = "\n[[condition]]\nwhen = [{{ aid = '{}' }}]\n"
    found = written(
        tmp_path,
        ("one", asks.format("two")),
        ("two", asks.format("three")),
        ("three", asks.format("one")),
        ("four", ""),
    )
    assert set(found.aids) == {"four"}
    assert {f.file for f in found.faults} == {"one.toml", "two.toml", "three.toml"}
    assert {f.line for f in found.faults} == {len(SMALLEST.splitlines()) + 3}  # where each asks about the next


def test_a_rivalry_is_written_once(tmp_path: Path) -> None:
    found = written(tmp_path, ("one", "yields_to = ['two']\n"), ("two", "yields_to = ['one']\n"))
    assert set(found.aids) == {"one"}
    assert "une fois" in found.faults[0].expected


def test_aids_do_not_yield_in_a_circle(tmp_path: Path) -> None:
    """Of three equals each would yield to another, and nobody would be shown."""
    links = (("one", "two"), ("two", "three"), ("three", "one"))
    found = written(tmp_path, *((name, f"yields_to = ['{other}']\n") for name, other in links), ("four", ""))
    assert set(found.aids) == {"four"}
    assert {(f.file, f.key) for f in found.faults} == {(f"{name}.toml", "yields_to") for name, _ in links}


def test_a_link_to_nobody_is_refused_and_what_rests_on_it_too(tmp_path: Path) -> None:
    found = written(tmp_path, ("one", "follows = 'two'\n"), ("two", "doubtful_with = ['nobody']\n"))
    assert not found.aids
    assert [f.key for f in found.faults] == ["doubtful_with", "follows"]


@pytest.mark.parametrize("broken", ["aah", "aspa", "asi", "ass", "paris_logement"])
def test_the_rivals_of_a_broken_aid_stay(broken: str, tmp_path: Path) -> None:
    """One file that is damaged takes away what rests on it, never a minimum income beside it."""
    path = tmp_path / f"{broken}.toml"
    path.write_text("format = ", encoding="utf-8")
    found = read_all((*(each for each in aid_files() if each.stem != broken), path))
    resting = {"aah": {"caah"}, "ass": {"are", "prime_noel"}}.get(broken, set())
    assert set(found.aids) == set(catalogue()) - {broken} - resting


def test_two_files_for_one_aid(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for folder in ("a", "b"):
        (tmp_path / folder / "one.toml").write_text(SMALLEST.format(name="one"), encoding="utf-8")
    found = read_all((tmp_path / "a" / "one.toml", tmp_path / "b" / "one.toml"))
    assert set(found.aids) == {"one"}
    assert len(found.faults) == 1


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "one.toml").mkdir()
    assert read_all((tmp_path / "one.toml", tmp_path / "gone.toml")).aids == {}
