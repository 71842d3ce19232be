"""The catalogues: nothing missing, nothing left over, every placeholder kept, every plural form there, no French."""

from __future__ import annotations

import io
import re
import string
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo

from engine.words import catalogues, languages, text
from engine.words.languages import EASY, LANGUAGES, CatalogueError, available, speech
from engine.words.phrase import Source
from tests.pseudo import speaking

LANGUAGES_TOLD = catalogues.translated()
FOREIGN = [language for language in LANGUAGES_TOLD if language != EASY]
CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
QUOTED = re.compile(r"[«“„\"]\s?([^«»“”„\"]+?)\s?[»”“\"]")
BUTTONS = ("Essayer encore", "Je ne sais pas", "Terminer", "Continuer")
FORMS = {"ar": 6, "uk": 3, "tr": 1}


def messages(language: str) -> list[Message]:
    return [message for message in catalogues.read(language) if message.id]


def french_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[1]


def said(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def holes(words: str) -> set[str]:
    return {f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(words) if name is not None}


def keys(catalogue: Catalog) -> set[tuple[str, str]]:
    return {(french_of(message), message.context or "") for message in catalogue if message.id}


def test_there_is_a_catalogue_a_language() -> None:
    assert len(LANGUAGES_TOLD) == 7
    assert [language.id for language in available()] == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES_TOLD)
def test_nothing_is_missing_and_nothing_is_left_over(language: str) -> None:
    assert keys(catalogues.read(language)) == keys(catalogues.empty(language))
    assert list(catalogues.missing(catalogues.read(language))) == []


@pytest.mark.parametrize("language", LANGUAGES_TOLD)
def test_every_placeholder_is_kept(language: str) -> None:
    for message in messages(language):
        for words in said(message):
            if isinstance(message.id, str):
                assert holes(words) == holes(message.id), words
            else:
                assert holes(words) <= holes(message.id[0]) | holes(message.id[1]), words  # one may be said in a word


@pytest.mark.parametrize("language", LANGUAGES_TOLD)
def test_every_plural_form_is_there_and_is_chosen(language: str) -> None:
    plurals = [message for message in messages(language) if not isinstance(message.id, str)]
    assert plurals
    for message in plurals:
        assert len(said(message)) == FORMS.get(language, 2)
        told = {speech(language).template(Source(*message.id, number)) for number in range(200)}
        assert {words.replace(text.NBSP, " ") for words in told} == {w.replace(text.NBSP, " ") for w in said(message)}
    with speaking(speech(language)):
        assert {n: text.ntr("{n} an", "{n} ans", n) for n in (1, 2, 3, 11, 21)}[21].strip("\u200f").startswith("21")


@pytest.mark.parametrize("language", FOREIGN)
def test_no_french_is_left_by_accident(language: str) -> None:
    """A sentence that is the same as in French was forgotten; names of places and of forms may be."""
    same = [french_of(m) for m in messages(language) if french_of(m) in said(m)]
    sentences = [words for words in same if len(words.split()) > 3 and words.rstrip().endswith((".", "?", "!", ":"))]
    assert sentences == []
    assert len(same) < 0.09 * len(messages(language))


@pytest.mark.parametrize("language", LANGUAGES_TOLD)
def test_no_sign_of_direction_is_hidden_in_a_text(language: str) -> None:
    """The program puts them: one forgotten at its end would turn the rest of the screen."""
    assert [words for message in messages(language) for words in said(message) if CONTROLS.search(words)] == []


@pytest.mark.parametrize("language", LANGUAGES_TOLD)
def test_a_button_is_called_what_it_says(language: str) -> None:
    known = {french_of(message): said(message)[0] for message in messages(language)}
    for message in messages(language):
        for button in BUTTONS:
            if f"« {button} »" in french_of(message):
                assert known[button] in said(message)[0], said(message)[0]


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_no_word_mixes_two_alphabets(language: str) -> None:
    script = {"ar": r"[\u0620-\u064a]", "uk": r"[\u0400-\u04ff]"}[language]
    mixed = re.compile(rf"\w*(?:{script}[A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ]{script})\w*")
    found = [m[0] for message in messages(language) for words in said(message) if (m := mixed.search(words))]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES_TOLD)
def test_what_the_program_reads_is_what_the_translators_wrote(language: str) -> None:
    out = io.BytesIO()
    write_mo(out, catalogues.read(language))
    assert catalogues.path_of(language, "mo").read_bytes() == out.getvalue(), "make setup"


def test_a_catalogue_that_lacks_a_text_is_seen() -> None:
    catalogue = catalogues.empty("en")
    assert "Retour" in set(catalogues.missing(catalogue))


def test_updating_keeps_what_is_translated() -> None:
    assert catalogues.update("es").get("Retour").string == catalogues.read("es").get("Retour").string


def test_a_language_without_its_catalogue_is_not_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(languages, "LOCALE", tmp_path)
    assert [language.id for language in available()] == ["fr"]


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_damaged_catalogue_is_said_to_be_one(damage: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "es" / "LC_MESSAGES" / "borne.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    monkeypatch.setattr(languages, "LOCALE", tmp_path)
    speech.cache_clear()
    with pytest.raises(CatalogueError):
        speech("es")
    speech.cache_clear()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", {0: "mois", 1: "mois", 2: "mois", 11: "mois"}),
        ("en", {0: "months", 1: "month", 2: "months"}),
        ("uk", {1: "місяць", 2: "місяці", 5: "місяців", 11: "місяців", 21: "місяць", 22: "місяці"}),
        # Its numbers from 11 to 99 take another word than 3 to 10, and than the hundreds.
        ("ar", {1: "شهر واحد", 2: "شهران", 3: "أشهر", 10: "أشهر", 11: "شهرا", 23: "شهرا", 100: "شهر", 103: "أشهر"}),
    ],
)
def test_a_number_takes_the_word_its_language_wants(language: str, said: dict[int, str]) -> None:
    with speaking(speech(language)):
        for number, word in said.items():
            told = text.ntr("{n} mois", "{n} mois", number).replace(text.NBSP, " ").strip("\u200f\u2068\u2069")
            assert told.endswith(word), number
            assert word.endswith(told.split(" ")[-1]), number


def test_the_operator_offers_some_languages_and_french_always() -> None:
    languages.offer(["ar", "en"])
    try:
        assert [language.id for language in available()] == ["fr", "en", "ar"]
    finally:
        languages.offer([])
    assert [language.id for language in available()] == list(LANGUAGES)


def test_a_language_that_nobody_read_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "read.toml").write_text(
        "[en]\nread = 95\ntexts = 100\n[es]\nread = 94\ntexts = 100\n[pt]\nread = 'x'\n"
    )
    monkeypatch.setattr(languages, "LOCALE", tmp_path)
    languages._read.cache_clear()
    try:
        told = {id_: LANGUAGES[id_].label for id_ in ("fr", "en", "es")}
        assert told == {
            "fr": "Français",
            "en": "English*",
            "es": "Español*",
        }  # a file that is damaged counts for none
        (tmp_path / "read.toml").write_text("[en]\nread = 95\ntexts = 100\n[es]\nread = 94\ntexts = 100\n")
        languages._read.cache_clear()
        told = {id_: LANGUAGES[id_].label for id_ in ("fr", "en", "es", "tr")}
        assert told == {"fr": "Français", "en": "English", "es": "Español*", "tr": "Türkçe*"}
        assert [bool(LANGUAGES[id_].caution) for id_ in ("fr", "en", "es")] == [False, False, True]
    finally:
        languages._read.cache_clear()


def test_what_is_told_of_the_languages_is_what_the_files_say() -> None:
    counts = {language: catalogues.counted(catalogues.read(language)) for language in LANGUAGES_TOLD}
    assert languages._read() == counts
