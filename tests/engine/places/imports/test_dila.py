"""One record of the national directory to one counter: what is kept, put right, left out, refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.places.kinds import BY_PIVOT
from engine.places.schema import Place
from tests.engine.places.imports import made


@pytest.fixture
def reader(tmp_path: Path) -> made.Records:
    return made.Records(made.base(tmp_path))


def test_an_ordinary_record_is_taken_as_it_is(reader: made.Records) -> None:
    assert reader.place() == Place(
        source="dila", ref="caf-93", kind="caf", name="Accueil caf-93", street="1 rue de la République", postal="93200",
        city="Saint-Denis", commune="93066", territory="93", lat=48.936, lon=2.357, phone="01 02 03 04 05",
        hours="lu-ve 09:00-12:00 14:00-17:00", access="ACC", seen="2026-01-01",
    )  # fmt: skip
    assert not reader.mended
    assert not reader.unknown


@pytest.mark.parametrize(("pivot", "kind"), [*BY_PIVOT.items()])
def test_every_name_a_type_ever_had_is_one_kind(reader: made.Records, pivot: str, kind: str) -> None:
    assert reader.place(kind=pivot).kind == kind


@pytest.mark.parametrize(
    ("former", "kind"),
    [("pole_emploi", "france_travail"), ("msap", "france_services"), ("maison_handicapees", "mdph")],
)
def test_former_types_go_by_their_present_name(reader: made.Records, former: str, kind: str) -> None:
    assert reader.place(kind=former).kind == kind


def test_the_first_type_that_is_known_counts(reader: made.Records) -> None:
    pivots = [{"type_service_local": "sip"}, {"type_service_local": "msap"}, {"type_service_local": "caf"}]
    assert reader.place(pivot=pivots).kind == "france_services"
    assert not reader.unknown


def test_types_that_are_not_known_are_counted_and_left(reader: made.Records) -> None:
    for kind in ("gendarmerie", "gendarmerie", "sip"):
        assert reader.any(made.record(kind=kind)) is None
    assert reader.any(made.record(pivot=[])) is None
    assert reader.unknown == {"gendarmerie": 2, "sip": 1, "sans type": 1}


@pytest.mark.parametrize(
    "changes", [{"statut_de_diffusion": "false"}, {"version_type": "Brouillon"}, {"version_type": "Supprimé"}]
)
def test_what_is_not_published_is_left_out(reader: made.Records, changes: dict[str, str]) -> None:
    assert reader.any(made.record(**changes)) is None
    assert reader.mended == {"non publié, laissé": 1}


@pytest.mark.parametrize("comment", ["Ne reçoit plus de public", "L’agence est fermée définitivement."])
def test_a_counter_that_receives_nobody_any_more_is_left_out(reader: made.Records, comment: str) -> None:
    assert reader.any(made.record(commentaire_plage_ouverture=comment)) is None
    assert reader.mended == {"ne reçoit plus, laissé": 1}


# --- where ---


def test_the_address_of_the_visit_is_taken_never_the_one_of_the_mail(reader: made.Records) -> None:
    mail = made.address(type_adresse="Adresse postale", numero_voie="9 rue du Courrier", code_postal="93300")
    visit = made.address(numero_voie="7 rue de la Visite", latitude="", longitude="")
    assert reader.place(adresse=[mail, visit]).street == "7 rue de la Visite"
    assert reader.place(adresse=[visit, mail]).postal == "93200"
    only_mail = reader.place(adresse=[mail])
    assert (only_mail.street, only_mail.postal, only_mail.commune) == ("", "", "93066")
    assert (only_mail.lat, only_mail.lon) == (48.93, 2.36)
    assert reader.mended["sans adresse où aller"] == 1


def test_of_two_addresses_to_visit_the_one_with_a_position_is_taken(reader: made.Records) -> None:
    lost = made.address(numero_voie="7 rue Perdue", latitude="", longitude="")
    assert reader.place(adresse=[lost, made.address()]).street == "1 rue de la République"
    assert reader.place(adresse=[made.address(), lost]).street == "1 rue de la République"
    assert reader.mended["plusieurs adresses, une choisie"] == 2


@pytest.mark.parametrize(
    "box", ["BP 123", "bp123", "B.P. 45", "CS 10 001", "C.S. 7", "TSA 12345", "Boîte postale 7", "Cidex 12", "BP n° 5"]
)
def test_a_postal_box_is_no_place_to_go_to(reader: made.Records, box: str) -> None:
    found = reader.place(adresse=[made.address(service_distribution=box, complement1=box, complement2="Bâtiment B")])
    assert (found.street, found.extra) == ("1 rue de la République", "Bâtiment B")


@pytest.mark.parametrize("box", ["\nCS 49001", "\r\nBP 30197", " - BP 106", " BP 27"])
def test_a_postal_box_written_after_the_street_is_left_out(reader: made.Records, box: str) -> None:
    assert reader.place(adresse=[made.address(numero_voie=f"29 cours Gambetta{box}")]).street == "29 cours Gambetta"


@pytest.mark.parametrize("street", ["4 rue CS Lewis", "Place BPifrance", "12 chemin de la Boîte"])
def test_a_street_that_begins_like_a_postal_box_stays(reader: made.Records, street: str) -> None:
    assert reader.place(adresse=[made.address(service_distribution=street)]).street.endswith(street)


def test_a_cedex_gives_way_to_the_postal_code_of_the_commune(reader: made.Records) -> None:
    found = reader.place(adresse=[made.address(code_postal="93205", nom_commune="SAINT-DENIS CEDEX 2")])
    assert (found.street, found.postal, found.city) == ("1 rue de la République", "93200", "SAINT-DENIS")
    assert reader.mended == {"code postal de CEDEX remplacé": 1}


def test_a_cedex_of_another_city_is_where_mail_goes_and_nobody_is_received(reader: made.Records) -> None:
    found = reader.place(adresse=[made.address(code_postal="93009", nom_commune="Bobigny Cedex", complement1="Hall")])
    assert (found.street, found.extra, found.postal, found.city) == ("", "", "93200", "Saint-Denis")
    assert (found.lat, found.lon) == (48.936, 2.357)  # a position in the commune is that of the counter
    far = reader.place(adresse=[made.address(nom_commune="Nice Cedex", latitude="49.2", longitude="2.4")])
    assert (far.lat, far.lon) == (48.93, 2.36)
    assert reader.mended["adresse de courrier dans une autre ville, laissée"] == 2


@pytest.mark.parametrize(
    ("codes", "address", "commune"),
    [
        (("93001",), {}, "93001"),
        ((), {}, "93066"),
        ((), {"code_postal": "51300", "nom_commune": "COUVROT"}, "51218"),
        ((), {"code_postal": "51300", "nom_commune": "Ailleurs"}, ""),
        (("99999",), {}, "93066"),
    ],
)
def test_the_commune_is_told_by_its_code_else_by_the_postal_code(
    reader: made.Records, codes: tuple[str, ...], address: dict[str, str], commune: str
) -> None:
    assert reader.place(codes=codes, adresse=[made.address(**address)]).commune == commune


def test_without_a_code_of_its_own_a_single_one_of_its_type_is_the_commune(reader: made.Records) -> None:
    alone = [{"type_service_local": "caf", "code_insee_commune": ["93001"]}]
    several = [{"type_service_local": "caf", "code_insee_commune": ["93001", "69266"]}]
    assert reader.place(code_insee_commune="", pivot=alone).commune == "93001"
    assert reader.place(code_insee_commune="", pivot=several).commune == "93066"


@pytest.mark.parametrize(
    ("code", "territory"),
    [("69381", "69"), ("69123", "69"), ("69266", "69"), ("69264", "69"), ("97411", "974"), ("2A004", "2A")],
)
def test_the_territory_is_the_departement(reader: made.Records, code: str, territory: str) -> None:
    assert reader.place(codes=(code,)).territory == territory


@pytest.mark.parametrize(
    ("pivot", "code", "territory"),
    [
        ("cg", "69381", "69D"),  # the council of the rest of the Rhône sits in Lyon
        ("maison_metropole_lyon", "69264", "69M"),
        ("pmi", "69381", "69M"),
        ("clic", "69264", "69D"),
        ("maison_handicapees", "69381", "69"),
        ("cg", "93066", "93"),
    ],
)
def test_the_two_counties_of_the_rhone_are_apart_for_what_is_theirs(
    reader: made.Records, pivot: str, code: str, territory: str
) -> None:
    found = reader.place(kind=pivot, codes=(code,))
    assert found.territory == territory


@pytest.mark.parametrize(("lat", "lon"), [("2.357", "48.936"), ("-48.9", "2.3"), ("NaN", "NaN"), ("999", "999")])
def test_an_impossible_position_gives_way_to_the_middle_of_the_commune(
    reader: made.Records, lat: str, lon: str
) -> None:
    found = reader.place(adresse=[made.address(latitude=lat, longitude=lon)])
    assert (found.lat, found.lon) == (48.93, 2.36)
    assert reader.mended == {"position impossible, milieu de la commune": 1}


# --- when ---


def test_hours_under_a_condition_go_to_the_note_and_never_to_what_is_sure(reader: made.Records) -> None:
    spans = [
        made.opening("Lundi", "Mardi", [("09:00:00", "12:00:00"), ("14:00:00", "16:30:00")]),
        made.opening("Mercredi", "Jeudi", [("08:30:00", "11:00:00")], comment="sur rendez-vous"),
        made.opening("Lundi", "Lundi", [("18:00:00", "20:00:00")], comment="sauf l’été"),
    ]
    found = reader.place(plage_ouverture=spans, commentaire_plage_ouverture="Fermé le 24 décembre")
    assert found.hours == "lu-ma 09:00-12:00 14:00-16:30; me-je ?"
    assert found.note == (
        "Fermé le 24 décembre. mercredi au jeudi, 8 h 30 à 11 h 00 : sur rendez-vous. "
        "lundi, 18 h 00 à 20 h 00 : sauf l’été"
    )
    assert reader.mended["horaires sous condition, mis en note"] == 2


def test_hours_that_are_all_under_a_condition_leave_none_that_are_sure(reader: made.Records) -> None:
    spans = [made.opening("Lundi", "Vendredi", [("09:00:00", "12:00:00")], comment="un lundi sur deux")]
    found = reader.place(plage_ouverture=spans)
    assert found.hours == ""
    assert "un lundi sur deux" in found.note


@pytest.mark.parametrize(
    "span",
    [("12:00:00", "09:00:00"), ("09:00:00", ""), ("", "12:00:00"), ("25:00:00", "26:00:00"), ("09:00:00", "09:00:00"),
     ("neuf", "midi"), ("09:61:00", "12:00:00"), ("²0:00:00", "12:00:00"), ("-1:00:00", "12:00:00")],
)  # fmt: skip
def test_odd_hours_are_counted_and_left_and_the_others_stay(reader: made.Records, span: tuple[str, str]) -> None:
    found = reader.place(plage_ouverture=[made.opening("Lundi", "Lundi", [span, ("14:00:00", "17:00:00")])])
    assert found.hours == "lu 14:00-17:00"
    assert reader.mended == {"heures illisibles, laissées": 1}


def test_a_day_whose_hours_cannot_be_read_is_not_said_to_be_closed(reader: made.Records) -> None:
    spans = [made.opening("Lundi", "", [("09:00:00", "12:00:00")]), made.opening("Mardi", "", [("neuf", "midi")])]
    assert reader.place(plage_ouverture=spans).hours == "lu 09:00-12:00; ma ?"


def test_a_day_that_is_none_is_counted_and_left(reader: made.Records) -> None:
    spans = [made.opening(day, "", [("09:00:00", "12:00:00")]) for day in ("Lundredi", "", "MARDI ")]
    assert reader.place(plage_ouverture=spans).hours == "ma 09:00-12:00"
    assert reader.mended == {"jour inconnu, laissé": 2}


def test_days_may_run_over_sunday_and_hours_that_meet_are_one(reader: made.Records) -> None:
    spans = [
        made.opening("Samedi", "Lundi", [("09:00:00", "12:00:00")]),
        made.opening("Lundi", "Lundi", [("11:00:00", "15:00:00"), ("20:00:00", "24:00:00")]),
    ]
    assert reader.place(plage_ouverture=spans).hours == "lu 09:00-15:00 20:00-24:00; sa-di 09:00-12:00"
