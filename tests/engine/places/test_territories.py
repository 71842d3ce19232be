"""Départements and regions: those of the shipped file of communes."""

from __future__ import annotations

import sqlite3

from data import PLACES
from engine.places.territories import DEPARTEMENTS, OUT_OF_REACH, REGIONS, departement, out_of_reach, overseas


def test_every_departement_of_the_communes_has_its_region() -> None:
    with sqlite3.connect(f"file:{PLACES}?mode=ro&immutable=1", uri=True) as connection:
        communes = connection.execute("SELECT code, departement FROM commune").fetchall()
    connection.close()
    for code, told in communes:
        assert departement(code) == told
    known = {told for _, told in communes}
    assert known - DEPARTEMENTS == {code for code in known if code.startswith(OUT_OF_REACH) and code != "976"}
    assert len(DEPARTEMENTS) == 101
    assert sum(map(len, REGIONS.values())) == 101


def test_where_the_rules_are_others() -> None:
    assert [overseas(code) for code in ("97411", "97608", "75113", None)] == [True, True, False, False]
    assert [out_of_reach(code) for code in ("97411", "97608", "98735", None)] == [False, True, True, False]
