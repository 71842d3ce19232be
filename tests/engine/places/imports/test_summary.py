"""The report of an import, and the counts under which a national file is cut short."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.places.imports.replacement import PlacesError
from engine.places.imports.summary import UNKNOWN_SHOWN, Summary
from engine.places.kinds import KINDS

WITH_A_FLOOR = [kind.id for kind in KINDS.values() if kind.least]


def whole() -> Summary:
    return Summary(kinds=Counter({kind.id: kind.least for kind in KINDS.values()}))


def test_a_whole_file_passes() -> None:
    whole().check_floors()


@pytest.mark.parametrize("kind", WITH_A_FLOOR)
def test_one_row_short_of_any_kind_is_refused_and_named(kind: str) -> None:
    summary = whole()
    summary.kinds[kind] -= 1
    with pytest.raises(PlacesError) as refused:
        summary.check_floors()
    assert f"{KINDS[kind].label} : {KINDS[kind].least - 1} (au moins {KINDS[kind].least})" in str(refused.value)
    assert sum(f"{other.label} : " in str(refused.value) for other in KINDS.values()) == 1


def test_the_types_not_known_are_told_with_the_refusal_the_most_frequent_first() -> None:
    summary = Summary(unknown=Counter({"caf_nouvelle": 1096, **{f"autre{n}": 2 for n in range(20)}}))
    with pytest.raises(PlacesError, match=r"Types non reconnus : caf_nouvelle 1096, autre0 2") as refused:
        summary.check_floors()
    assert str(refused.value).count("autre") == UNKNOWN_SHOWN - 1


def test_a_file_of_nothing_names_every_kind_it_lacks() -> None:
    with pytest.raises(PlacesError, match="Types non reconnus : aucun") as refused:
        Summary().check_floors()
    assert all(f"{KINDS[kind].label} : 0" in str(refused.value) for kind in WITH_A_FLOOR)


def test_the_report_counts_places_by_kind_what_was_put_right_and_what_is_not_known() -> None:
    summary = Summary(
        kinds=Counter(mairie=2, caf=5),
        mended=Counter({"sans téléphone": 3}),
        unknown=Counter(gendarmerie=4),
        competences=6,
        seconds=1.25,
    )
    text = "\n".join(summary.lines())
    assert text.startswith("7 lieux, 6 compétences, 1.2 s\n  Caf : 5\n  Mairie : 2\n")
    assert "  sans téléphone : 3" in text
    assert "Types laissés de côté : 4 lignes (gendarmerie 4" in text


def test_a_report_of_nothing_out_of_the_ordinary_is_short() -> None:
    assert len(list(Summary(kinds=Counter(caf=1)).lines())) == 2
