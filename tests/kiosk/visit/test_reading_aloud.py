"""What is read aloud is what is shown, word for word; what is personal only where the visitor chose so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from engine.words.languages import LANGUAGES
from kiosk.machine.settings import Settings
from kiosk.screens.comfort import PRIVATE, PUBLIC
from kiosk.ui.card import Card
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.reading import reading, words
from kiosk.ui.tile import Tile
from kiosk.visit.journey import Stage
from kiosk.visit.reading_aloud import PERSONAL
from kiosk.visit.screen_states import report_of, screen_states
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.visit import Visit
from kiosk.voice.synthesizer import Voice
from tests.conftest import ALONE, answers_of
from tests.kiosk.conftest import MakeStage


class Listener(Voice):
    """Stands for the loudspeaker and the synthesizer: notes what the voice is asked to say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[list[str], str]] = []
        self.stopped = 0

    def speaks(self, language: str) -> bool:
        return language != "pt"

    def say(self, lines: Sequence[str], language: str) -> None:
        self.said.append((list(lines), language))

    def stop(self) -> None:
        self.stopped += 1


def shown_words(visit: Visit) -> list[str]:
    """Return all that is written between the header and the footer."""
    page = visit.page
    assert page is not None
    outside = {*page.buttons.values(), *page.tools.values(), page.body.more}
    lines = [w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page) and w.text().strip()]
    tiles = [t for t in page.findChildren(Tile) if t.isVisibleTo(page) and t not in outside and t.style_name != "key"]
    return lines + [line for t in tiles for line in _lines(t)]


def _lines(tile: Tile) -> list[str]:
    if isinstance(tile, NumberDisplay) and not tile.digits:
        return [tile.asked]  # the blanks to fill are no words
    if isinstance(tile, Card):
        return [line.rstrip(".") for line in tile.text().split("\n")]
    return [tile.text(), *tile._detail.split("\n")] if tile._detail else [tile.text()]


def in_public(stage: MakeStage) -> tuple[Visit, Listener]:
    """Return a visit just begun that is read aloud for all to hear."""
    visit, listener = listening(stage)
    visit._act("begin")
    visit._act("voice:public")
    return visit, listener


def test_what_is_read_is_what_is_shown(any_screen: Visit) -> None:
    visit = any_screen
    silent: dict[str, list[str]] = {}
    for state in screen_states():
        state.show(visit)
        let_threads_run(0)
        assert visit.page is not None
        told = reading(visit.page, chosen="Choisi")
        everything = "\n".join(told)
        missing = [words for words in shown_words(visit) if words.strip() not in everything]
        invented = [line for line in told if not _is_shown(line, visit)]
        if missing or invented:
            silent[state.name] = [*missing, "|", *invented]
    assert silent == {}


def _is_shown(line: str, visit: Visit) -> bool:
    """Tell whether a line that is read is written somewhere, or is the name of what is drawn or touched."""
    assert visit.page is not None
    names = {w.accessibleName() for w in visit.page.findChildren(Tile)}
    drawn = {w.accessibleName() for w in visit.page.findChildren(object) if getattr(w, "accessibleName", None)}  # type: ignore[type-var]
    words = {w.text() for w in visit.page.findChildren(QLabel)}
    return line.removesuffix(". Choisi") in names | words | drawn


def listening(stage: MakeStage, sound: str = "speaker") -> tuple[Visit, Listener]:
    shown = stage(settings=Settings(sound=sound))  # type: ignore[arg-type]
    listener = Listener()
    shown.visit.reader.voice = listener
    shown.visit.render_stage()
    return shown.visit, listener


def with_results(visit: Visit) -> None:
    """Listen to the questions only, and bring the results of a family."""
    answers, report = report_of("family")
    visit._act("begin")
    visit._act("voice:public")
    visit.journey.answers, visit.journey.stage = answers, Stage.COMPUTING
    visit.outcome.computed(report)


def wait(visit: Visit) -> None:
    let_threads_run(150)


def test_the_visitor_says_what_may_be_heard(stage: MakeStage) -> None:
    visit, listener = listening(stage)
    visit._act("begin")
    visit._act("listen")
    assert visit.screen_id() == "listen"
    visit._act("voice:public")
    assert visit.screen_id() == "notice"
    wait(visit)
    lines, language = listener.said[-1]
    assert language == "fr"
    assert lines[0] == visit.page.title  # type: ignore[union-attr]
    assert lines[-1] == "J’ai compris"
    visit._act("listen")
    assert visit.screen_id() == "listen"  # what the voice says is asked again, nothing at all among it
    visit._act("voice:")
    assert visit.choices.comfort.voice == ""


def test_a_headset_needs_no_question(stage: MakeStage) -> None:
    visit, _ = listening(stage, "headset")
    visit._act("begin")
    visit._act("listen")
    assert visit.choices.comfort.voice == PRIVATE
    assert visit.screen_id() == "notice"


def test_without_a_voice_there_is_no_button(stage: MakeStage) -> None:
    visit, _ = listening(stage, "none")
    assert "listen" not in visit.page.tools  # type: ignore[union-attr]
    visit, _ = listening(stage)
    assert "listen" in visit.page.tools  # type: ignore[union-attr]
    visit.choices.speak("pt")
    assert "listen" not in visit.page.tools  # type: ignore[union-attr]


@pytest.mark.parametrize("how", [PUBLIC, PRIVATE])
def test_what_was_answered_is_told_to_one_person_only(how: str, stage: MakeStage, tmp_path: Path) -> None:
    visit, listener = listening(stage)
    answers, report = report_of("family")
    visit._act("begin")
    visit._act(f"voice:{how}")
    visit.journey.answers = answers
    for screen, secret in (("naissance", "1986"), ("salaire", "1\u00a0300"), ("logement", "Choisi")):
        visit.journey._show(screen)
        visit.render_stage()
        wait(visit)
        told = " ".join(listener.said[-1][0])
        assert (secret in told) == (how == PRIVATE)
    visit.journey.stage = Stage.COMPUTING
    visit.outcome.computed(report)
    for stage_ in (Stage.RESULTS, Stage.REVIEW):
        visit.journey.stage = stage_
        visit.render_stage()
        wait(visit)
        told = " ".join(listener.said[-1][0])
        assert ("Prime d’activité" in told or "40\u00a0ans" in told) == (how == PRIVATE)
        assert stage_ in PERSONAL


def test_keys_tell_no_more_than_the_screen(stage: MakeStage) -> None:
    visit, listener = listening(stage)
    with_results(visit)
    assert visit.page is not None
    before = len(listener.said)
    visit.reader.moved(visit.findChildren(Card)[0])
    assert len(listener.said) == before
    visit.reader.moved(visit.page.buttons["print"])
    assert listener.said[-1][0] == ["Imprimer ma feuille"] or listener.said[-1][0] == ["Sur mon téléphone"]


@pytest.mark.parametrize(
    ("screen", "secrets"),
    [
        ("aides", ("300", "Je ne sais pas.")),
        ("chomage", ("Quel est le dernier mois", "août 2026")),
        ("commune", ("Paris",)),
    ],
)
def test_nothing_of_an_answer_is_told_aloud(screen: str, secrets: tuple[str, ...], stage: MakeStage) -> None:
    visit, _ = listening(stage)
    answers, _ = report_of("everything")
    visit.journey.answers = answers
    visit.journey._show(screen)
    visit.render_stage()
    let_threads_run(0)
    assert visit.page is not None
    told, all_of_it = [], []
    for _ in range(3):  # a question may have several pages
        if visit.screen_id() == f"question:{screen}":
            told += reading(visit.page, answers=False)
            all_of_it += reading(visit.page)
            visit.page.buttons["next"].click()
            let_threads_run(0)
    assert not [secret for secret in secrets if secret in " ".join(told).replace("\u00a0", " ")]
    assert [secret for secret in secrets if secret in " ".join(all_of_it).replace("\u00a0", " ")]


def test_the_idle_question_is_always_read(stage: MakeStage) -> None:
    visit, listener = listening(stage)
    with_results(visit)
    visit.watched.ask(30)
    wait(visit)
    assert listener.said[-1][0][0] == "Êtes-vous toujours là\u00a0?"


def test_what_one_visitor_chose_on_the_first_screen_is_not_for_the_next(stage: MakeStage) -> None:
    visit, _ = listening(stage)
    visit._act("listen")
    visit._act("voice:private")
    assert visit.screen_id() == "attract"
    assert visit.watched.counts  # the clock goes on: the visit ends by itself, and with it what was chosen
    visit._act("begin")
    assert visit.choices.comfort.voice == PUBLIC


def test_a_touch_cancels_what_was_about_to_be_said(stage: MakeStage) -> None:
    visit, listener = in_public(stage)
    wait(visit)
    count = len(listener.said)
    visit.render_stage()
    visit._touched()
    wait(visit)
    assert len(listener.said) == count


def test_a_touch_and_a_new_screen_interrupt(stage: MakeStage) -> None:
    visit, listener = in_public(stage)
    before = listener.stopped
    visit._touched()
    assert listener.stopped == before + 1
    visit._act("accept")
    wait(visit)
    assert listener.said[-1][0][0] == visit.page.title  # type: ignore[union-attr]


def test_it_can_be_heard_again(stage: MakeStage) -> None:
    visit, listener = in_public(stage)
    wait(visit)
    count = len(listener.said)
    visit._act("repeat")
    assert listener.said[count:] == [listener.said[-1]]


def test_a_key_names_what_it_leads_to(stage: MakeStage) -> None:
    visit, listener = in_public(stage)
    assert visit.page is not None
    visit.keys.moved.emit(visit.page.buttons["back"])
    assert listener.said[-1][0] == ["Retour"]


def test_a_display_says_its_question_alone_in_public(stage: MakeStage) -> None:
    visit, _ = listening(stage)
    visit.journey.answers = answers_of(ALONE)
    visit.journey._show("naissance")
    visit.render_stage()
    display = visit.findChildren(NumberDisplay)[-1]
    assert visit.page is not None
    assert not any("1990" in line for line in reading(visit.page, answers=False))
    assert any("1990" in line for line in reading(visit.page))
    assert display.asked in reading(visit.page, answers=False)


def test_in_public_every_tool_has_its_name_and_no_card_tells_what_it_holds(stage: MakeStage) -> None:
    visit, _ = listening(stage)
    with_results(visit)
    assert visit.page is not None
    named = [words(tile, answers=False) for tile in visit.page.tools.values()]
    assert all(len(name) > 4 for name in named), named
    cards = visit.page.findChildren(Card)
    assert cards
    assert {words(card, answers=False) for card in cards} == {"Comment faire"}
    visit.journey.stage = Stage.REVIEW
    visit.render_stage()
    assert {words(card, answers=False) for card in visit.page.findChildren(Card)} == {"Changer"}


def by_key(visit: Visit, key: Qt.Key = Qt.Key.Key_Right) -> None:
    QTest.keyClick(visit, key)
    let_threads_run(120)


@pytest.fixture
def filtered(qapp: QApplication) -> Iterator[Callable[[Visit], None]]:
    """Let the keys of a visit be seen, as in its window."""
    seen: list[Visit] = []

    def see(visit: Visit) -> None:
        seen.append(visit)
        visit.activateWindow()
        qapp.installEventFilter(visit.keys)

    yield see
    for visit in seen:
        qapp.removeEventFilter(visit.keys)


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_first_key_has_the_terminal_speak(key: Qt.Key, stage: MakeStage, filtered: Callable[[Visit], None]) -> None:
    visit, listener = listening(stage)
    filtered(visit)
    by_key(visit, key)
    assert visit.screen_id() == "attract"
    lines, language = listener.said[-1]
    assert language == "fr"
    assert lines[0] == "Bonjour. Cette borne dit à quelles aides vous avez droit."
    assert lines[-1] == "Vous êtes sur\u00a0: Commencer"
    assert visit.choices.comfort.voice == PUBLIC
    assert visit.watched.counts  # who leaves again is forgotten
    visit._act("begin")
    wait(visit)
    assert visit.page is not None
    assert listener.said[-1][0][0] == visit.page.title


def test_without_sound_a_key_wakes_nothing(stage: MakeStage, filtered: Callable[[Visit], None]) -> None:
    visit, listener = listening(stage, "none")
    filtered(visit)
    by_key(visit)
    assert listener.said == []
    assert visit.choices.comfort.voice == ""


def test_a_hand_on_the_glass_silences_a_voice_that_came_by_itself(
    stage: MakeStage, filtered: Callable[[Visit], None]
) -> None:
    visit, listener = listening(stage)
    filtered(visit)
    by_key(visit)
    assert visit.page is not None
    QTest.mouseClick(visit.page.buttons["begin"], Qt.MouseButton.LeftButton)
    assert visit.screen_id() == "notice"
    count = len(listener.said)
    wait(visit)
    assert len(listener.said) == count
    assert visit.choices.comfort.voice == ""


def test_a_voice_that_was_chosen_stays_whatever_is_touched(stage: MakeStage, filtered: Callable[[Visit], None]) -> None:
    visit, _ = listening(stage)
    filtered(visit)
    by_key(visit)
    visit._act("begin")
    visit._act("listen")
    assert visit.screen_id() == "listen"  # it speaks already: now what it may say is chosen, silence too
    visit._act("voice:private")
    QTest.mouseClick(visit, Qt.MouseButton.LeftButton)
    assert visit.choices.comfort.voice == PRIVATE


def test_a_headset_has_it_speak_too(stage: MakeStage) -> None:
    visit, listener = listening(stage)
    visit._headset.note(False)
    visit._headset.note(True)
    wait(visit)
    assert listener.said[-1][0][0].startswith("Bonjour")
    visit._act("begin")
    visit._act("listen")
    visit._act("voice:")
    visit._headset.note(False)
    visit._headset.note(True)
    assert visit.choices.comfort.voice == ""  # only on the first screen


def test_a_language_is_named_in_its_own_voice(stage: MakeStage) -> None:
    visit, listener = in_public(stage)
    visit._act("languages")
    visit.reader.moved(visit.findChild(Tile, "language-ar"))
    assert listener.said[-1] == ([LANGUAGES["ar"].label], "ar")


def test_what_is_typed_by_key_is_told_to_one_person_only(stage: MakeStage) -> None:
    visit, listener = in_public(stage)
    visit.journey.answers = answers_of(ALONE)
    visit.journey._show("naissance")
    visit.render_stage()
    display = visit.findChildren(NumberDisplay)[-1]
    key = visit.findChild(Tile, "key-5")
    visit.reader.typed(display)
    visit.reader.moved(key)
    assert listener.said[-1][0] == [display.asked, "5"]
    visit.reader.typed(display)
    visit.reader.moved(key)
    assert listener.said[-1][0] == ["5"]
    visit._act("voice:private")
    display = visit.findChildren(NumberDisplay)[-1]
    visit.reader.typed(display)
    visit.reader.moved(visit.findChild(Tile, "key-5"))
    assert "1990" in listener.said[-1][0][0]
