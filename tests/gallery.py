"""Pictures of every screen in every state, in an index to look at: `python -m tests.gallery FOLDER [WHAT=VALUE...]`.

WHAT is `languages`, `letters`, `contrasts` or `screens`, VALUE a list with commas or `all`. Without any: French in
every size of letters, contrast and screen one after the other, and each language at its most difficult. What does not
fit is named in the index, and makes the command fail.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from engine.words.languages import LANGUAGES
from kiosk.ui import theme as look
from kiosk.visit.screen_states import PX_PER_MM, screen_states, theme_of, visit_of
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.scripted_visit import application
from tests.fit import faults

SCREENS, LETTERS = tuple(PX_PER_MM), tuple(map(str, look.SIZES))
ALL = {"languages": tuple(LANGUAGES), "letters": LETTERS, "contrasts": look.CONTRASTS, "screens": SCREENS}
PNG_QUALITY = 80  # of 100: the same picture, a fifth larger than by default, made seven times as fast
STYLE = "body{font:16px sans-serif;margin:2em}img{width:32em;border:1px solid #888}figure{display:inline-block}"


@dataclass(frozen=True)
class Look:
    """One way to see all the screens."""

    language: str
    letters: str
    contrast: str
    screen: str

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return f"{self.language}-{self.letters}-{self.contrast}-{self.screen}"


def looks(asked: dict[str, tuple[str, ...]]) -> list[Look]:
    """Return the ways asked for."""
    if asked:
        chosen = {what: asked.get(what, values[:1]) for what, values in ALL.items()}
        return [
            Look(language, letters, contrast, screen)
            for language in chosen["languages"]
            for letters in chosen["letters"]
            for contrast in chosen["contrasts"]
            for screen in chosen["screens"]
        ]
    found = [Look("fr", "0", look.CLEAR, screen) for screen in SCREENS]
    found += [Look("fr", letters, look.CLEAR, "1366x768") for letters in LETTERS[1:]]
    found += [Look("fr", "0", contrast, "1920x1080") for contrast in look.CONTRASTS[1:]]
    return found + [Look(language, "3", look.CLEAR, "1366x768") for language in LANGUAGES if language != "fr"]


def parse(arguments: list[str]) -> dict[str, tuple[str, ...]]:
    """Read WHAT=VALUE. Raises ValueError on anything else."""
    asked = {}
    for argument in arguments:
        what, _, value = argument.partition("=")
        wanted = ALL.get(what, ()) if value == "all" else tuple(value.split(","))
        if not wanted or not set(wanted) <= set(ALL.get(what, ())):
            raise ValueError(argument)
        asked[what] = wanted
    return asked


def shoot(way: Look, out: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Take the pictures of one way; yield the state, its file and what does not fit."""
    theme = theme_of(way.screen, int(way.letters), way.contrast)
    look.apply(application(), theme)
    visit = visit_of(theme)
    visit.choices.speak(way.language)
    folder = out / way.name
    folder.mkdir(parents=True, exist_ok=True)
    for rank, state in enumerate(screen_states()):
        state.show(visit)
        found: list[str] = []
        for pause in (0, 0, 60):
            let_threads_run(pause)
            assert visit.page is not None
            found = faults(visit.page, visit.theme)
            if not found:
                break
        file = f"{way.name}/{rank:03d}-{state.name.replace(' ', '-')}.png"
        visit.grab().toImage().convertToFormat(QImage.Format.Format_Indexed8).save(str(out / file), "PNG", PNG_QUALITY)
        yield state.name, file, found
    visit.choices.speak("fr")
    visit.hide()
    visit.deleteLater()


def main(arguments: list[str]) -> int:
    """Write the pictures and their index; fail where something does not fit."""
    out, asked = Path(arguments[0]), parse(arguments[1:])
    out.mkdir(parents=True, exist_ok=True)
    wrong, links = 0, []
    for way in looks(asked):
        figures = []
        for state, file, found in shoot(way, out):
            wrong += len(found)
            notes = "".join(f"<br><b>{html.escape(fault)}</b>" for fault in found)
            picture = Path(file).name
            figures.append(
                f'<figure><a href="{picture}"><img src="{picture}" loading="lazy"></a>'
                f"<figcaption>{html.escape(state)}{notes}</figcaption></figure>"
            )
        page = f"<meta charset=utf-8><style>{STYLE}</style><h1>{way.name}</h1>{''.join(figures)}"
        (out / way.name / "index.html").write_text(page, encoding="utf-8")
        links.append(f'<li><a href="{way.name}/index.html">{way.name}</a>, {len(figures)} pictures')
        sys.stdout.write(f"{way.name}: {len(figures)} pictures\n")
    index = f"<meta charset=utf-8><style>{STYLE}</style><h1>Screens</h1><ul>{''.join(links)}</ul>"
    (out / "index.html").write_text(index, encoding="utf-8")
    sys.stdout.write(f"{out / 'index.html'}: {wrong} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
