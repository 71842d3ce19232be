"""The question on screen: its page, its answers, and what is typed so far when the page is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.answers.values import Value
from engine.questionnaire.model import Screen
from kiosk.machine.surroundings import gazetteer
from kiosk.screens.comfort import Choices
from kiosk.ui.page import Page
from kiosk.visit.journey import Journey

if TYPE_CHECKING:
    from kiosk.screens.question import QuestionScreen


class Questions:
    """Binds the journey to its questions. `home`: the commune offered first; `answered`: told after each answer."""

    def __init__(self, journey: Journey, choices: Choices, home: str, answered: Callable[[], None]) -> None:
        self._journey, self._choices, self._answered = journey, choices, answered
        self._home = home
        self._shown: QuestionScreen | None = None
        self._draft: tuple[str, dict[str, object]] = ("", {})

    def page(self) -> Page:
        """Return the page of the present question, with what was being typed on it."""
        from kiosk.screens.question import (
            LEFT,
            QuestionScreen,
        )  # here: the first screen does not wait for the questions

        journey, screen, places = self._journey, self._screen(), gazetteer(self._home)
        shown = QuestionScreen(self._choices.theme, screen, journey.answers, journey.on, places, self._take)
        whose, draft = self._draft
        self._shown = shown
        typed = draft if whose == screen.id else {key: way for key, way in draft.items() if key == LEFT}
        shown.resume(typed, wait=self._choices.comfort.wait)
        return shown.page

    def keep(self, page: Page | None) -> None:
        """Keep what is being typed on this page, which is about to go."""
        if self._shown is not None and self._shown.page is page:
            self._draft = self._shown.id, self._shown.drafts()

    def forget(self) -> None:
        """Drop all of it."""
        self._shown, self._draft = None, ("", {})

    def _take(self, key: str, value: Value | None) -> Screen:
        if value is None:
            self._journey.forget(key)
        else:
            self._journey.answer(key, value)
        self._answered()
        return self._screen()

    def _screen(self) -> Screen:
        screen = self._journey.screen
        if screen is None:
            raise RuntimeError("la question a disparu")
        return screen
