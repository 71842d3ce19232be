"""Case files: what they accept, and how a wrong one is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data import CASES
from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Benefits, Income, SelfEmployed
from engine.questionnaire import next_screen, screens
from engine.questionnaire.case_files import DEFAULTS, CaseError, load, parse
from engine.questionnaire.model import Context
from tests.conftest import ALONE, ON, TENANT, answers_of
from tests.engine.questionnaire.test_questionnaire import PERSONAS

HOSTED = 'commune: "93066"\nlogement: heberge\ndate_naissance: 2004-05-01\n'
LOAN = 'commune: "93066"\nlogement: proprietaire_pret\ndate_naissance: 1980-05-01\n'
CROUS = 'commune: "93066"\nlogement: foyer\ndate_naissance: 2004-05-01\nactivite: etudiant\n'
EVERYTHING = (
    'commune: "75113"\nlogement: meuble\ndate_naissance: 2004-05-01\nnationalite: hors_ue\n'
    "carte: carte_sejour\nactivite: chomeur\nhandicap: de_50_a_79\n"
    "independant: {type: vente, annuel: 5}\naides: {rsa: 5}\npatrimoine: plus_30000\n"
    "enfants: [{naissance: 2005-01, salaire: 5}]\n"
)
SENIORS = (
    'commune: "93066"\nlogement: sans_domicile\ndate_naissance: 1962-05-01\ncouple: union_libre\n'
    "revenus_n2: differents\nconjoint: {date_naissance: 1962-05-01, aides: {aah: 5}}\n"
)


def test_a_case_answers_every_question() -> None:
    case = parse(ALONE, ON)
    assert next_screen(Context(case.answers, ON)) is None
    assert case.on is None


def test_its_date_is_the_reference_date() -> None:
    assert parse("date: 2025-02-01\n" + ALONE, ON).on == date(2025, 2, 1)


def test_an_amount_ticks_its_box() -> None:
    answers = parse(ALONE + "salaire: 900\nretraite: ne_sait_pas\n", ON).answers
    assert answers["ressources"] == frozenset({"salaire", "retraite"})
    assert answers["retraite"] == Income(DONT_KNOW)


def test_money_is_read_in_all_its_shapes() -> None:
    answers = parse(
        ALONE
        + "salaire: {montant: 900, arret: 2026-09}\nchomage: {montant: 100, mois: {2026-10: 5}}\n"
        + "independant: {type: vente, annuel: 12000}\naides: {rsa: 300, af: ne_sait_pas}\n"
        + "enfants: [{naissance: 2015-01}]\n",
        ON,
    ).answers
    assert answers["salaire"] == Income(900, "arrete", Month(2026, 9))
    assert answers["chomage"] == Income(100, "variable", by_month=((Month(2026, 10), 5),))
    assert answers["independant"] == SelfEmployed("vente", 12000)
    assert answers["aides"] == Benefits((("rsa", 300), ("af", DONT_KNOW)))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("{type: services, trimestre: 2400, debut: 2026-08}", SelfEmployed("services", 0, 2_400, Month(2026, 8))),
        ("{type: services, annuel: 5, trimestre: ne_sait_pas}", SelfEmployed("services", 5, DONT_KNOW)),
        ("{type: services}", None),
        ("{type: services, debut: 2026-08}", None),
        ("{type: services, annuel: 5, debut: hier}", None),
        ("{type: services, annuel: 5, taux: 2}", None),
    ],
)
def test_a_business_is_read_by_its_year_or_its_quarter(said: str, value: SelfEmployed | None) -> None:
    source = ALONE + f"independant: {said}\n"
    if value is None:
        with pytest.raises(CaseError, match="independant"):
            parse(source, ON)
    else:
        assert parse(source, ON).answers["independant"] == value


@pytest.mark.parametrize(
    ("source", "line", "key"),
    [
        ("commune: 1\n", 1, "commune"),
        (TENANT, 1, "date_naissance"),
        (TENANT + "date_naissance: 1990-02-30\n", 4, "date_naissance"),
        (TENANT + "date_naissance: 2020-01-01\n", 4, "date_naissance"),
        (TENANT + "date_naissance: 1850-01-01\n", 4, "date_naissance"),
        (ALONE + "salaire: -5\n", 5, "salaire"),
        (ALONE + "salaire: 999999\n", 5, "salaire"),
        (ALONE + "salaire: 12.5\n", 5, "salaire"),
        (ALONE + "salaire: yes\n", 5, "salaire"),
        (ALONE + "couple: peut-etre\n", 5, "couple"),
        (ALONE + "couleur: bleu\n", 5, "couleur"),
        (ALONE + "parisien: oui\n", 5, "parisien"),
        (ALONE + "couple: seul\ncouple: marie\n", 6, "couple"),
        (ALONE + "enfants:\n  - naissance: 2027-01\n", 6, "enfant1.naissance"),
        (ALONE + "enfants: 2\n", 5, "enfants"),
        (ALONE + "aides: {af: 100}\n", 5, "aides"),
        ("[1, 2]\n", 1, "fichier"),
        ("a: [\n", 2, "fichier"),
        (ALONE + "date: hier\n", 5, "date"),
        (ALONE + "date: 0001-01-01\n", 5, "date"),
        (ALONE + "date: 2017-12-31\n", 5, "date"),
        (ALONE + "date: 2028-01-01\n", 5, "date"),
        (ALONE + "date: 9999-12-31\n", 5, "date"),
        (ALONE + "[a, b]: 3\n", 5, "?"),
        (ALONE + "ressources: [[salaire]]\n", 5, "ressources"),
    ],
)
def test_a_wrong_case_is_refused_with_line_and_key(source: str, line: int, key: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse(source, ON)
    assert (caught.value.line, caught.value.key) == (line, key)
    assert f"ligne {line}" in str(caught.value)


def test_the_refusal_never_quotes_the_value() -> None:
    with pytest.raises(CaseError) as caught:
        parse(ALONE + "salaire: treize-mille-cent\n", ON)
    assert "treize" not in str(caught.value)


def test_shipped_cases_are_read() -> None:
    names = sorted(path.stem for path in CASES.glob("*.yaml"))
    assert names == ["family", "jobseeker", "retired"]
    for name in names:
        assert load(CASES / f"{name}.yaml", ON).on == ON


def test_every_key_choice_and_default_is_documented() -> None:
    text = (CASES.parent.parent / "docs" / "cases.md").read_text(encoding="utf-8")
    sources = [source for source, _ in PERSONAS.values()] + [EVERYTHING, SENIORS, HOSTED, LOAN, CROUS]
    fields = {f.key: f for source in sources for s in screens(Context(answers_of(source), ON)) for f in s.fields}
    for key in (*DEFAULTS, *(k.rpartition(".")[2] for k in fields)):
        assert f"`{key}`" in text or key == "nombre_enfants", key
    for field in fields.values():
        for option in field.options:
            assert f"`{option.value}`" in text or f"[{option.value}]" in text, f"{field.key} {option.value}"
    for key, value in DEFAULTS.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{key}` |"))
        last = row.rstrip(" |").rpartition("|")[2]
        word = "ne_sait_pas" if value is DONT_KNOW else "aucun" if isinstance(value, frozenset) else str(value)
        assert word in last, key


@pytest.mark.parametrize(
    "source", ["[" * 5_000, "{a: " * 5_000, "a: " + "[" * 5_000, "\n".join(" " * n + "- a:" for n in range(2_000))]
)
def test_lists_in_lists_are_refused_in_words(source: str) -> None:
    with pytest.raises(CaseError, match="ligne"):
        parse(source, ON)


def test_the_mark_of_notepad_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + ALONE.encode())
    assert load(path, ON).answers == parse(ALONE, ON).answers


def test_aliases_of_aliases_are_not_written_out() -> None:
    """Nine lines of them are a thousand million words."""
    names = "abcdefghi"
    lists = [f"{name}: &{name} [{', '.join([before] * 10)}]\n" for before, name in zip(ALIASES, names, strict=True)]
    with pytest.raises(CaseError, match="ressources"):
        parse(ALONE + "".join(lists) + "ressources: [*i, *i]\n", ON)


ALIASES = ("x", *(f"*{name}" for name in "abcdefgh"))


@pytest.mark.parametrize(("raw", "line"), [("# é\n# \xe9\n".encode("latin-1"), 1), (b"a: b\nc: \xff\n", 2)])
def test_another_encoding_is_refused_with_its_line(raw: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(raw)
    with pytest.raises(CaseError, match=f"ligne {line}.*UTF-8"):
        load(path, ON)


def test_a_device_is_not_read_to_its_end() -> None:
    with pytest.raises(CaseError, match="1 Mo"):
        load(Path("/dev/zero"), ON)


def test_a_key_is_told_on_one_line() -> None:
    with pytest.raises(CaseError) as caught:
        parse(ALONE + f'"a\\u202eb\\n{"x" * 500}": 3\n', ON)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200
