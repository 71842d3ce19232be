"""The language of a visit: no French left by accident on any screen, no answer lost when it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QLabel

from engine.places import communes
from engine.places.words import clock, title
from engine.words import text
from engine.words.languages import LANGUAGES, speak
from engine.words.phrase import again
from kiosk.machine.settings import Settings
from kiosk.screens.tools import LANGUAGES as KNOWN
from kiosk.ui.tile import Tile
from kiosk.visit.journey import Stage as JourneyStage
from kiosk.visit.screen_states import report_of, screen_states
from kiosk.visit.visit import Visit
from tests.conftest import ALONE, answers_of
from tests.kiosk.conftest import MakeStage
from tests.pseudo import PSEUDO, speaking, untranslated

# Names that are the same in every language: of places, of the languages themselves, of units and of the counter.
NAMES = {
    word
    for name in (
        *(language.name for language in LANGUAGES.values()),
        *(language.short for language in LANGUAGES.values()),
        "Mairie de Saint-Denis Paris Arrondissement Brest Vitry le François Reims Caf de la Seine-Saint-Denis accueil",
        "km IMP kiosk FR Mamoudzou Koungou",
    )
    for word in untranslated(name)
}
AT_HOME = {"about"}  # its sources are named as their licences ask


def told(visit: Visit) -> list[str]:
    assert visit.page is not None
    labels = [line.text() for line in visit.page.findChildren(QLabel) if line.isVisibleTo(visit.page)]
    tiles = [tile for tile in visit.page.findChildren(Tile) if tile.isVisibleTo(visit.page)]
    return labels + [tile.text() for tile in tiles] + [tile.accessibleName() for tile in tiles]


def meant(visit: Visit) -> list[str]:
    """Return what is in French on purpose: aids and papers as the counter calls them, names and streets of places."""
    report, guide = visit.journey.source, visit.outcome._guide
    found = [name for e in report.entitlements for name in (e.short, e.name, *e.documents)] if report else []
    if guide is not None:
        places = [found.place for found in (*guide.near, *guide.others, *guide.counters.values())]
        found += [line for place in places for line in (place.name, place.street, place.extra, title(place))]
    found += [commune for postal in ("93200", "75013", "29200", "51300") for _, commune in by_postal(postal)]
    return sorted(filter(None, found), key=len, reverse=True)


def by_postal(code: str) -> list[tuple[str, str]]:
    return [(commune.code, commune.name) for commune in communes.by_postal_code(code)]


def left_in_french(visit: Visit) -> set[str]:
    words: set[str] = set()
    names = meant(visit)
    for line in told(visit):
        for name in names:
            line = line.replace(name, " ")
        words |= set(untranslated(line))
    return words - NAMES


def test_no_screen_keeps_a_word_of_french(any_screen: Visit) -> None:
    visit = any_screen
    left: dict[str, set[str]] = {}
    with speaking(PSEUDO):
        for state in screen_states():
            state.show(visit)
            words = left_in_french(visit)
            if words and state.name not in AT_HOME:
                left[state.name] = words
    assert left == {}, left


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "fr"])
def test_changing_the_language_keeps_every_answer(language: str, engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    before = dict(shown.visit.journey.answers)
    visitor.tap("tool-languages")
    visitor.tap(f"language-{language}")
    assert shown.visit.screen_id() == "review"
    assert dict(shown.visit.journey.answers) == before
    visitor.to_results()
    report = shown.visit.journey.report
    source = shown.visit.journey.source
    assert report is not None
    assert source is not None
    assert report.monthly_total() == source.monthly_total()
    visitor.tap("tool-languages")
    visitor.tap("language-fr")
    assert shown.visit.screen_id() == "results"
    assert shown.visit.journey.report is source


def test_what_is_being_typed_is_kept(stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE)
    visitor.visit.journey.answers = answers_of(ALONE).without("date_naissance")
    visitor.visit.journey._show("naissance")
    visitor.visit.render_stage()
    visitor.type_digits("display-date_naissance", "0105")
    visitor.tap("tool-larger")
    visitor.tap("tool-languages")
    visitor.tap("language-en")
    for digit in "1990":
        visitor.tap(f"key-{digit}")
    assert str(visitor.visit.journey.answers["date_naissance"]) == "1990-05-01"


@pytest.mark.parametrize(
    ("screen", "taps", "left"),
    [
        ("salaire", ["key-1", "key-5", "arrete", "action-next", "action-back"], "arrete"),
        ("aides", ["rsa", "action-next", "key-5", "action-back", "ppa"], "ppa"),
    ],
)
def test_a_half_given_answer_stays_half_given(screen: str, taps: list[str], left: str, stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE)
    answers = answers_of(ALONE + "salaire: 1200\naides: {ass: 100}\n")
    visitor.visit.journey.answers = answers.without(screen)
    visitor.visit.journey._show(screen)
    visitor.visit.render_stage()
    for name in taps:
        visitor.tap(name)
    assert screen not in visitor.visit.journey.answers
    for tool in ("tool-larger", "action-urgent", "action-back"):
        visitor.tap(tool)
    assert screen not in visitor.visit.journey.answers
    assert visitor.find(left).isChecked()
    visitor.tap("action-next")
    if screen == "aides":
        visitor.tap("action-next")  # the amount of the first one is there
    assert not visitor.find("action-next").isEnabled()


def test_another_size_of_letters_leaves_the_paper_alone(stage: MakeStage) -> None:
    shown = stage(settings=Settings(printer="ipp://localhost:1/ipp/print"))
    answers, report = report_of("family")
    visit = shown.visit
    visit._act("begin")
    visit.journey.answers, visit.journey.stage = answers, JourneyStage.COMPUTING
    visit.outcome.computed(report)
    visit._act("aid:1")
    visit._act("claim")
    wanted = visit.sheets._wanted
    visit._act("larger")
    assert visit.sheets._wanted == wanted
    visit.choices.speak("en")
    assert visit.sheets._wanted == wanted
    assert visit.sheets._report is visit.journey.report


def test_a_language_chosen_on_the_first_screen_begins_in_it(stage: MakeStage) -> None:
    shown = stage()
    shown.visitor(ALONE).tap("language-uk")
    assert shown.visit.screen_id() == "notice"
    assert [message.detail for message in shown.told if message.kind == "started"] == ["uk"]
    assert text.tr("Retour") != "Retour"


def test_arabic_runs_from_the_right_but_numbers(stage: MakeStage, qapp: QApplication) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    visitor.visit.journey.answers = answers_of(ALONE)
    visitor.visit.journey._show("naissance")
    visitor.visit.choices.speak("ar")
    qapp.processEvents()
    page = visitor.visit.page
    assert page is not None

    def left(name: str) -> int:
        tile = visitor.find(name)
        return tile.mapTo(page, QPoint(0, 0)).x()

    assert left("action-next") < left("action-back")
    assert left("key-1") < left("key-3")
    assert left("display-date_naissance") > left("key-3")
    assert left("tool-comfort") < left("tool-languages")


def visual(words: str, piece: str) -> list[float]:
    """Return where each character of a piece stands, in pixels from the left."""
    layout = QTextLayout(words)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    start = words.index(piece)
    # The edge of a number may be told as a place of the words around it; those between its digits are its own.
    return [float(line.cursorToX(start + n)[0]) for n in range(1, len(piece))]  # type: ignore[index]


@pytest.mark.parametrize(
    ("say", "piece"),
    [
        (lambda: text.tr("La limite est dépassée de {gap} par mois.").format(gap=text.euros(1234)), f"1{text.NBSP}234"),
        (lambda: text.tr("{amount} par mois").format(amount=text.euros(570)), "570"),
        (lambda: text.tr("Repas, aide tout de suite : {place}").format(place="01 49 33 66 66"), f"01{text.NBSP}49"),
    ],
    ids=["gap", "amount", "telephone"],
)
def test_figures_are_read_from_the_left_in_arabic(say: Callable[[], str], piece: str) -> None:
    speak("ar")
    said = say()
    places = visual(said, piece)
    assert places == sorted(places)


def test_the_names_of_languages_are_their_own() -> None:
    assert KNOWN["ar"].name == "العربية"
    assert KNOWN["ar"].rtl
    assert [name for name in KNOWN if KNOWN[name].rtl] == ["ar"]


def test_an_hour_is_read_from_the_left_in_arabic() -> None:
    speak("ar")
    said = text.tr("Ouvre demain à {hour}").format(hour=clock(8 * 60 + 30))
    assert "8:30" in said
    places = visual(said, "8:30")
    assert places == sorted(places)


def test_a_translated_name_runs_from_the_right_a_french_one_from_the_left() -> None:
    speak("ar")
    assert again("RSA, revenu de solidarité active").startswith("\u200f")
    assert again("Mairie de Saint-Denis") == "Mairie de Saint-Denis"
