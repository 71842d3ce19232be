"""A text can be said again in another language, with what was put in it, after it went through JSON."""

import copy
import json
from datetime import date

import pytest

from engine.words import phrase, text
from engine.words.phrase import FIRST_STRONG, FRENCH, ISOLATE_END, NBSP, Phrase, Source, Speech
from tests.pseudo import PSEUDO, Bracketed, speaking, untranslated

RTL = Speech("rtl", Bracketed(), rtl=True)
DAY = text.day(date(2026, 4, 1))
SENTENCE = text.tr("Barème du {since}").format(since=DAY)


def test_a_phrase_is_said_again_with_what_was_put_in_it() -> None:
    assert f"Barème du 1er{NBSP}avril{NBSP}2026" == SENTENCE
    assert phrase.again(SENTENCE, PSEUDO) == f"⟦Barème du ⟦1er{NBSP}⟦avril⟧{NBSP}2026⟧⟧"
    assert phrase.again(SENTENCE, FRENCH) == SENTENCE


def test_a_plain_text_is_looked_up_whole() -> None:
    assert phrase.again("Où aller", PSEUDO) == "⟦Où aller⟧"
    assert phrase.again("", PSEUDO) == ""


@pytest.mark.parametrize(
    "said",
    [
        SENTENCE,
        text.ntr("{n} an", "{n} ans", 3),
        text.bare(text.tr("Oui")),
        text.composed("{a} – {b}", a=text.tr("Oui"), b="x"),
        text.listing([text.tr("Oui"), text.tr("Non"), "RSA"]),
        "Saint-Denis",
    ],
)
def test_a_text_survives_the_wire(said: str) -> None:
    back = phrase.unwire(json.loads(json.dumps(phrase.wire(said))))
    assert back == said
    assert phrase.again(back, PSEUDO) == phrase.again(said, PSEUDO)


@pytest.mark.parametrize(
    "bad",
    [
        {"say": []},
        {"say": ["a"], "with": {}},
        {"with": {}},
        {"say": 3, "with": {}},
        {"say": ["{0}", "", 0, "", ""], "with": {}},
        {"say": ["{x.y}", "", 0, "", ""], "with": {"x": 1}},
        {"say": ["{x:>9}", "", 0, "", ""], "with": {"x": 1}},
        {"say": ["{x!r}", "", 0, "", ""], "with": {"x": 1}},
        {"say": ["{x}", "", 0, "", ""], "with": {}},
        {"say": ["{x", "", 0, "", ""], "with": {"x": 1}},
        {"say": ["a", "", float("inf"), "", ""], "with": {}},
        {"say": ["a", "", 0, "", ""], "with": []},
    ],
)
def test_what_is_no_text_is_refused(bad: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong, one kind of error
        phrase.unwire(bad)


def test_a_wire_is_read_in_french_whatever_is_spoken() -> None:
    with speaking(PSEUDO):
        assert phrase.unwire(phrase.wire(SENTENCE)) == SENTENCE


def test_numbers_choose_their_form() -> None:
    assert [text.ntr("{n} an", "{n} ans", n) for n in (0, 1, 2)] == [f"0{NBSP}an", f"1{NBSP}an", f"2{NBSP}ans"]


def test_a_question_loses_its_mark_in_every_language() -> None:
    question = text.tr("Quel est votre loyer ?")
    assert text.bare(question) == "Quel est votre loyer"
    spanish = Speech("es", _one("Quel est votre loyer ?", "¿Cuál es su alquiler?"))
    assert phrase.again(text.bare(question), spanish) == "Cuál es su alquiler"


def _one(message: str, said: str) -> Bracketed:
    class One(Bracketed):
        def gettext(self, asked: str) -> str:
            return said if asked == message else asked

    return One()


def test_what_is_put_in_stands_apart_where_words_run_from_the_right() -> None:
    said = text.tr("Il faut avoir {n} ans.").format(n=text.euros(30))
    assert phrase.again(said, RTL).count(FIRST_STRONG) == phrase.again(said, RTL).count(ISOLATE_END) == 1
    assert FIRST_STRONG not in phrase.again(said, PSEUDO)


def test_a_phrase_is_copied_with_what_it_was_made_of() -> None:
    twin = copy.deepcopy(SENTENCE)
    assert isinstance(twin, Phrase)
    assert phrase.again(twin, PSEUDO) == phrase.again(SENTENCE, PSEUDO)


def test_a_source_without_words_says_nothing() -> None:
    assert FRENCH.template(Source("")) == ""


def test_brackets_tell_what_was_left_out() -> None:
    assert untranslated("⟦Oui⟧ non ⟦a ⟦b⟧ c⟧ 30 €") == ["non"]
