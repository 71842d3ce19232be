"""How a counter is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from engine.places import words
from engine.places.directory import Found
from engine.places.hours import Closure, State
from engine.places.schema import Source
from tests.engine.places.made import HERE, place

NOW = datetime(2026, 11, 20, 10)  # a Friday


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def found(km: float | None = 3.0, *, here: bool = False, of: date | None = None, **more: object) -> Found:
    return Found(place("a", "caf", HERE, **more), km, competent=False, of=of, here=here)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State("unknown"), "Horaires inconnus"),
        (State("open", datetime(2026, 11, 20, 17)), "Ouvert jusqu’à 17 h"),
        (State("open", datetime(2026, 11, 20, 16, 30)), "Ouvert jusqu’à 16 h 30"),
        (State("open", datetime(2026, 11, 21)), "Ouvert jusqu’à minuit"),
        (State("open", None), "Ouvert jour et nuit"),
        (State("closed", datetime(2026, 11, 20, 13, 30)), "Fermé. Ouvre à 13 h 30"),
        (State("closed", datetime(2026, 11, 21, 9)), "Fermé. Ouvre demain à 9 h"),
        (State("closed", datetime(2026, 11, 23, 9)), "Fermé. Ouvre lundi à 9 h"),
        (State("closed", datetime(2026, 11, 30, 9)), "Fermé. Ouvre le 30 novembre 2026 à 9 h"),
        (State("closed", datetime(2026, 11, 23, 9), "jour férié"), "Fermé : jour férié. Ouvre lundi à 9 h"),
        (State("closed", None, "travaux"), "Fermé : travaux."),
        (State("closed", None), "Fermé."),
    ],
)
def test_open_or_not(state: State, said: str) -> None:
    assert plain(words.state(state, NOW)) == said


def test_a_week_in_lines() -> None:
    counter = place("a", "caf", HERE, hours="lu-ve 09:00-12:00 13:30-17:00; sa 09:00-12:00; di 20:00-24:00")
    assert [plain(line) for line in words.week(counter)] == [
        "lundi au vendredi : 9 h à 12 h, 13 h 30 à 17 h", "samedi : 9 h à 12 h", "dimanche : 20 h à minuit",
    ]  # fmt: skip
    assert plain(words.week(place("a", "caf", HERE, hours="lu-ma 09:00-12:00"))[0]).startswith("lundi et mardi")
    assert words.week(place("a", "caf", HERE, hours="")) == []
    assert plain(words.week(place("a", "caf", HERE, hours="lu-ve ?; sa 09:00-12:00"))[0]) == (
        "lundi au vendredi : à vérifier"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Caisse d'allocations familiales (Caf) de l'Ain - accueil de Bourg", "Caf de l’Ain, accueil de Bourg"),
        ("Caf de l'Ain", "Caf de l’Ain"),
        ("Antenne de Bourg", "Caf : Antenne de Bourg"),
    ],
)
def test_long_names_are_made_short_and_the_kind_is_always_said(name: str, said: str) -> None:
    assert plain(words.title(place("a", "caf", HERE, name=name))) == said


def test_a_distance_does_not_pretend_to_know_where_home_is() -> None:
    assert words.distance(found(here=True)) == "dans votre commune"
    assert plain(words.distance(found(2.7))) == "à environ 3 km"
    assert plain(words.distance(found(0.2))) == "à environ 1 km"
    assert words.distance(found(None)) == ""


def test_without_a_street_it_is_to_be_asked_for() -> None:
    assert words.one_line(place("a", "caf", HERE)) == "1 rue de la Paix, 93200 Saint-Denis"
    assert words.one_line(place("a", "caf", HERE, street="")) == "93200 Saint-Denis, adresse à demander par téléphone"
    assert words.one_line(place("a", "caf", HERE, street="", phone="")).endswith("adresse à demander")


@pytest.mark.parametrize(("km", "said"), [(0.5, "500 m"), (1.0, "1 km"), (2.34, "2,3 km"), (15.2, "15 km")])
def test_lengths(km: float, said: str) -> None:
    assert plain(words.kilometres(km)) == said


def test_old_facts_are_said_to_be_old() -> None:
    assert words.warning(found(of=date(2024, 8, 1)), NOW.date(), 400) == "Adresse de 2024\u00a0: téléphonez avant."
    assert words.warning(found(of=date(2026, 8, 1)), NOW.date(), 400) == ""
    assert words.warning(found(of=None), NOW.date(), 400) == ""
    assert "téléphonez" not in words.warning(found(of=date(2024, 8, 1), phone=""), NOW.date(), 400)


def test_closures_of_today_and_later_are_told() -> None:
    closures = tuple(Closure(date(2026, *first), date(2026, *last), why) for first, last, why in (
        ((1, 1), (1, 2), "passé"), ((11, 20), (11, 20), "inventaire"), ((12, 24), (12, 31), "")))  # fmt: skip
    told = words.closures(replace(found(), closures=closures), NOW.date())
    assert [plain(line) for line in told] == [
        "Fermé le 20 novembre 2026 : inventaire.",
        "Fermé du 24 décembre 2026 au 31 décembre 2026 : fermeture exceptionnelle.",
    ]


def test_the_date_of_what_is_shown() -> None:
    assert plain(words.dated([found(of=date(2026, 8, 1))])) == "Adresses et horaires du 1er août 2026."
    both = [found(of=date(2026, 8, 1)), found(of=date(2024, 5, 2))]
    assert plain(words.dated(both)) == "Adresses et horaires du 2 mai 2024 au 1er août 2026."
    assert words.dated([]) == ""


def test_access() -> None:
    assert words.access(place("a", "caf", HERE, access="ACC")) == "Accessible en fauteuil roulant"
    assert words.access(place("a", "caf", HERE, access="DEM", access_note="Sonnez")).endswith("demandez. Sonnez")
    assert words.access(place("a", "caf", HERE, access_note="Rampe")) == ""


def test_sources_are_credited_under_their_licence() -> None:
    def source(name: str, licence: str) -> Source:
        return Source(name, "", "", "2026-01-01", "", licence, name, "", "", 1)

    lines = words.credits_by_licence([source("Insee", "Licence Ouverte 2.0"), source("x", ""),
                                      source("La Poste", "Licence Ouverte 2.0")])  # fmt: skip
    assert [plain(line) for line in lines] == [
        "Licence Ouverte 2.0 : Insee, 1er janvier 2026 ; La Poste, 1er janvier 2026.", "x, 1er janvier 2026.",
    ]  # fmt: skip
