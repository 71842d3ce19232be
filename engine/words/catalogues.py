"""The catalogues of data/locale: brought up to date with the code, compiled, and looked through. Needs babel.

Run as `python -m engine.words.catalogues update|compile`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from data import LOCALE
from engine.words.extraction import texts
from engine.words.languages import DOMAIN, EASY, FRENCH_ID, LANGUAGES, READ
from engine.words.phrase import NBSP

WIDTH = 110
SINCE = datetime(2026, 11, 22, tzinfo=UTC)  # with the date of today each file would change at each update
READ_FLAG = "lu"  # of a sentence: a speaker of the language has read it
BASE = {EASY: "fr"}  # easy French has the plurals of French


def path_of(language: str, suffix: str = "po") -> Path:
    """Return the file of a catalogue."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"


def translated() -> list[str]:
    """Return the languages that have a catalogue: all but the one of the sources."""
    return [language for language in LANGUAGES if language != FRENCH_ID]


def empty(language: str) -> Catalog:
    """Return a catalogue with every text of the program, none translated."""
    catalogue = Catalog(
        locale=BASE.get(language, language),
        domain=DOMAIN,
        header_comment=f"# {LANGUAGES[language].name} : les textes de la borne. Licence : celle du projet.",
        project="borne-aides",
        version="1",
        creation_date=SINCE,
        revision_date=SINCE,
        last_translator="",
        language_team="",
        fuzzy=False,
    )
    for text in texts():
        one, many = text.one.replace(NBSP, " "), text.many.replace(NBSP, " ")
        catalogue.add((one, many) if many else one, locations=[(text.where, 0)], context=text.context or None)
    return catalogue


def read(language: str) -> Catalog:
    """Return a catalogue as it is on disk. Raises OSError, UnicodeError, ValueError."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=BASE.get(language, language), domain=DOMAIN)


def update(language: str) -> Catalog:
    """Return the catalogue with the present texts: translations are kept, texts that are gone are removed."""
    found = empty(language)
    if path_of(language).exists():
        known = read(language)
        for message in found:
            old = known.get(message.id, message.context) if message.id else None
            if old is not None and old.string:
                message.string = old.string
                message.flags |= old.flags & {READ_FLAG}
    return found


def write(language: str, catalogue: Catalog) -> None:
    """Write a catalogue, and its compiled form."""
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(file, catalogue, width=WIDTH, sort_output=False, include_lineno=False, omit_header=False)
    compiled(language, read(language))
    tell_read()


def compiled(language: str, catalogue: Catalog) -> None:
    """Write what the program reads."""
    with path_of(language, "mo").open("wb") as file:
        write_mo(file, catalogue)


def counted(catalogue: Catalog) -> tuple[int, int]:
    """Return how many sentences a speaker has read, and how many there are."""
    texts = [message for message in catalogue if message.id]
    return sum(READ_FLAG in message.flags for message in texts), len(texts)


def tell_read() -> None:
    """Write what the terminal reads of it: which languages to mark as unread."""
    lines = ["# Sentences that a speaker has read, of those there are: by `make texts` and `borne languages import`."]
    for language in (language for language in translated() if path_of(language).exists()):
        done, texts = counted(read(language))
        lines += [f"[{language}]", f"read = {done}", f"texts = {texts}"]
    (LOCALE / READ).write_text("\n".join(lines) + "\n", encoding="utf-8")


def missing(catalogue: Catalog) -> Iterator[str]:
    """Yield the texts that are not translated, or not in every form."""
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and not all(forms):
            yield message.id if isinstance(message.id, str) else message.id[0]


def main(arguments: list[str]) -> int:
    """Bring every catalogue up to date, or compile them."""
    for language in translated():
        if arguments == ["update"]:
            catalogue = update(language)
            write(language, catalogue)
            sys.stdout.write(f"{language} : {len(list(missing(catalogue)))} à traduire\n")
        elif arguments == ["compile"]:
            compiled(language, read(language))
        else:
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
