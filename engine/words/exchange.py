"""What translators are given and give back: a PO file with the words of the trade beside each sentence. Needs babel."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from engine.words.catalogues import BASE, READ_FLAG, WIDTH, read, write
from engine.words.languages import DOMAIN
from engine.words.phrase import NBSP

MOST_SHOWN = 60  # letters of a sentence, in what is told about it


class Taken(NamedTuple):
    """What an import did: sentences `changed`, said to be `read` by a speaker, and `refused`: which, and why."""

    changed: int
    read: int
    refused: tuple[tuple[str, str], ...]


def translation(catalogue: Catalog, french: str) -> str:
    """Return how a catalogue says a text of the program, '' where it does not."""
    found = catalogue.get(french.replace(NBSP, " "))
    return found.string if found is not None and isinstance(found.string, str) else ""


def export(language: str, path: Path, glossary: Mapping[str, str]) -> int:
    """Write a catalogue for a translator, and return its sentences. `glossary`: words of the trade, French to theirs;
    those that a sentence has stand above it. Raises OSError.
    """
    catalogue = read(language)
    for message in catalogue:
        if message.id:
            told = [f"{one} = {other}" for one, other in glossary.items() if one in _french(message) and other]
            message.auto_comments = ["Glossaire : " + " ; ".join(told)] if told else []
    with path.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, include_lineno=False)
    return sum(bool(message.id) for message in catalogue)


def take(language: str, path: Path, *, all_read: bool) -> Taken:
    """Take the translations of a file, those that can be used. `all_read`: a speaker has read every sentence in it;
    else those that bear the mark. One that changed and was not read counts as unread. Raises OSError, ValueError.
    """
    present, changed, read_now, refused = read(language), 0, 0, []
    for message in _of_file(language, path):
        here = present.get(message.id, message.context) if message.id else None
        if not message.id or not any(_forms(message)) or message.fuzzy:
            continue
        if here is None or (why := _fault(here, message)):
            refused.append((_french(message)[:MOST_SHOWN], why if here is not None else "n’est plus dans la borne"))
            continue
        if here.string != message.string:
            here.string, changed = message.string, changed + 1
            here.flags.discard(READ_FLAG)
        if all_read or READ_FLAG in message.flags:
            here.flags.add(READ_FLAG)
            read_now += 1
    write(language, present)
    return Taken(changed, read_now, tuple(refused))


def _of_file(language: str, path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        try:
            yield from read_po(file, locale=BASE.get(language, language), domain=DOMAIN, abort_invalid=True)
        except (PoFileError, UnicodeError) as error:
            raise ValueError(f"{path} : pas un fichier PO lisible") from error


def _french(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[1]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _holes(words: str) -> set[str]:
    return {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def _fault(here: Message, given: Message) -> str:
    """Return why a translation cannot be used, '' when it can."""
    forms = _forms(given)
    if len(forms) != len(_forms(here)) or not all(forms):
        return f"{len(_forms(here))} formes attendues"
    try:
        holes = [_holes(words) for words in forms]
    except ValueError:
        return "une accolade sans son autre moitié"
    wanted = _holes(_french(here))
    if isinstance(here.id, str) and holes[0] != wanted:
        return f"garder {', '.join(sorted(wanted)) or 'le texte sans accolades'}"
    if any(not found <= wanted for found in holes):  # one may be said in a word
        return f"seulement {', '.join(sorted(wanted))}"
    return "" if all(c.isprintable() or c == "\n" for words in forms for c in words) else "une lettre de contrôle"
