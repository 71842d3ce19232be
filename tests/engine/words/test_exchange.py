"""What translators give back: taken where it can be used, refused with the reason, and counted as read or not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data import LOCALE
from engine.words import catalogues, exchange
from engine.words.catalogues import READ_FLAG

CAF = "Il faut recevoir une aide au logement."


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(LOCALE, tmp_path / "locale")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path


def written(folder: Path, *entries: str) -> Path:
    path = folder / "given.po"
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
    path.write_text(head + "\n".join(entries), encoding="utf-8")
    return path


def entry(french: str, theirs: str, flag: str = "") -> str:
    return (f"#, {flag}\n" if flag else "") + f'msgid "{french}"\nmsgstr "{theirs}"\n'


def test_what_goes_out_comes_back_as_it_was(copied: Path) -> None:
    before = catalogues.path_of("en").read_bytes()
    count = exchange.export("en", copied / "en.po", {"aide au logement": "housing benefit"})
    assert count > 1_000
    sent = (copied / "en.po").read_text(encoding="utf-8")
    assert "#. Glossaire : aide au logement = housing benefit" in sent
    assert exchange.take("en", copied / "en.po", all_read=False) == (0, 0, ())
    assert catalogues.path_of("en").read_bytes() == before


def test_a_better_sentence_is_taken_and_is_unread_until_it_was_read(copied: Path) -> None:
    given = written(copied, entry(CAF, "You must be getting a housing benefit."))
    assert exchange.take("en", given, all_read=True) == (1, 1, ())
    assert catalogues.counted(catalogues.read("en"))[0] == 1
    told = (copied / "locale" / "read.toml").read_text(encoding="utf-8")
    assert "[en]\nread = 1\n" in told
    assert "[es]\nread = 0\n" in told
    changed = written(copied, entry(CAF, "You need a housing benefit."))
    assert exchange.take("en", changed, all_read=False) == (1, 0, ())
    assert catalogues.counted(catalogues.read("en"))[0] == 0
    marked = written(copied, entry(CAF, "You need a housing benefit.", READ_FLAG))
    assert exchange.take("en", marked, all_read=False) == (0, 1, ())


def test_what_was_read_stays_read_when_the_texts_are_brought_up_to_date(copied: Path) -> None:
    exchange.take("en", written(copied, entry(CAF, "You need a housing benefit.", READ_FLAG)), all_read=False)
    catalogues.write("en", catalogues.update("en"))
    assert catalogues.counted(catalogues.read("en"))[0] == 1


@pytest.mark.parametrize(
    ("french", "theirs", "why"),
    [
        ("{amount} par mois", "{sum} a month", "garder {amount}"),
        ("{amount} par mois", "a month", "garder {amount}"),
        ("{amount} par mois", "{amount a month", "une accolade sans son autre moitié"),
        (CAF, "You need {this}.", "garder le texte sans accolades"),
        (CAF, "You need\\tthis.", "une lettre de contrôle"),
        ("Une phrase de jadis.", "A sentence of old.", "n’est plus dans la borne"),
    ],
)
def test_what_cannot_be_used_is_refused(copied: Path, french: str, theirs: str, why: str) -> None:
    before = catalogues.path_of("en").read_bytes()
    taken = exchange.take("en", written(copied, entry(french, theirs)), all_read=True)
    assert taken == (0, 0, ((french, why),))
    assert catalogues.path_of("en").read_bytes() == before


def test_a_plural_needs_all_its_forms(copied: Path) -> None:
    plural = 'msgid "{n} an"\nmsgid_plural "{n} ans"\nmsgstr[0] "{n} рік"\nmsgstr[1] "{n} роки"\n'
    taken = exchange.take("uk", written(copied, plural), all_read=False)
    assert [why for _, why in taken.refused] == ["3 formes attendues"]


def test_doubtful_and_empty_sentences_are_passed_over(copied: Path) -> None:
    given = written(copied, entry(CAF, "?", "fuzzy"), entry("Oui", ""))
    assert exchange.take("en", given, all_read=True) == (0, 0, ())


def test_a_file_that_is_none_is_told(copied: Path) -> None:
    (copied / "given.po").write_bytes(b"a letter, and no catalogue")
    with pytest.raises(ValueError, match=r"given\.po"):
        exchange.take("en", copied / "given.po", all_read=False)
