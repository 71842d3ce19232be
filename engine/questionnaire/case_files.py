"""Case files: a visitor's answers in YAML, under the question ids; a wrong one is refused with line and key."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Benefits, Income, SelfEmployed, Unknown, Value
from engine.questionnaire import Context, expected, screens
from engine.questionnaire.case_error import CaseError as CaseError
from engine.questionnaire.family import SHARED, WITH_YOU
from engine.questionnaire.kinds_of_income import INCOME_KINDS, OTHER_BOX, RARE_KINDS
from engine.questionnaire.model import NONE_BOX, Field, Kind
from engine.questionnaire.residence import ANY_PERMIT
from engine.questionnaire.validation import problem

UNKNOWN_WORD = DONT_KNOW.value
# What can be the reference date of a case: each month of it was tried (tests/engine/calculation/test_any_day.py). The
# clock of a terminal is not held to it.
EARLIEST, LATEST = dt.date(2018, 1, 1), dt.date(2027, 12, 31)
MOST_BYTES = 1_000_000  # of a file: hundreds of times the longest case; a device is never read to its end
# What a case means when it leaves a key out; the other keys are required as soon as they are asked.
DEFAULTS: dict[str, Value] = {
    "nationalite": "francaise",
    "titre_sejour": DONT_KNOW,
    "travail_france": DONT_KNOW,
    "carte": ANY_PERMIT.value,
    "couple": "seul",
    "naissance_attendue": "non",
    "residence": WITH_YOU,
    "allocataire": DONT_KNOW,
    "handicap": "aucun",
    "rsdae": "non",
    "revenus": "non",
    "declaration": "oui",
    "scolarite": "aucune",
    "isolement": "plus_18_mois",
    "autre_parent": "ne_verse_pas",
    "activite": "sans_activite",
    "chomage_depuis": "plus_2_mois",
    "ass_5_ans": "non",
    "apprenti": "non",
    "boursier": "non",
    "rattache_parents": "non",
    "rsa_jeune": "non",
    "inapte": "non",
    "aide_quotidienne": "jamais",
    "cas_logement": frozenset({NONE_BOX}),
    "charges": DONT_KNOW,
    "type_foyer": DONT_KNOW,
    "date_pret": DONT_KNOW,
    "pret_aide": DONT_KNOW,
    "participation": "non",
    "chez_parents": "non",
    "parisien": "non",
    "patrimoine": "moins_5000",
    "epargne": 0,
    "immobilier": 0,
    "base_fonciere": DONT_KNOW,
    "revenus_n2": "semblables",
    "nature_n2": DONT_KNOW,
    "arret_depuis": DONT_KNOW,
}


@dataclass(frozen=True)
class Case:
    """A visitor's answers, the reference date when the case gives one, and what it says beside them."""

    answers: Answers
    on: dt.date | None
    notes: expected.Notes = expected.NOTHING


@dataclass(frozen=True)
class _Raw:
    value: Any
    line: int


def load(path: Path, on: dt.date, *, whatever_it_says: bool = False) -> Case:
    """Read a case file. `on` is the reference date where the case gives none, or `whatever_it_says`: what is asked
    depends on the day. Raises CaseError, OSError.
    """
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise CaseError(1, "fichier", f"{MOST_BYTES // 1_000_000} Mo au plus")
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(raw.count(b"\n", 0, error.start) + 1, "fichier", "de l’UTF-8") from None
    return parse(source, on, whatever_it_says=whatever_it_says)


def parse(source: str, on: dt.date, *, whatever_it_says: bool = False) -> Case:
    """Read the text of a case, as `load` does a file. Raises CaseError."""
    raw = _flatten(source)
    given = raw.pop("date", None)
    if given is not None:
        if type(given.value) is not dt.date or not EARLIEST <= given.value <= LATEST:
            raise CaseError(given.line, "date", f"une date AAAA-MM-JJ, du {EARLIEST} au {LATEST}")
        on = on if whatever_it_says else given.value
    beside = {key: (item.value, item.line) for key, item in raw.items() if expected.is_note(key)}
    raw = {key: item for key, item in raw.items() if key not in beside}
    _read_older_words(raw)
    answers = _count_children(raw)
    answers = _answer(raw, answers, on)
    notes = expected.read(beside, couple=Context(answers, on).in_couple())
    return Case(answers, on if given is not None else None, notes)


def _flatten(source: str) -> dict[str, _Raw]:
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except RecursionError:
        raise CaseError(1, "fichier", "moins de listes l’une dans l’autre") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # From None: the YAML error quotes the line, which holds an answer.
        raise CaseError((mark.line + 1) if mark else 1, "fichier", "du YAML bien formé") from None
    if not isinstance(root, yaml.MappingNode):
        raise CaseError(1, "fichier", "des lignes « clé: valeur »")
    raw: dict[str, _Raw] = {}
    _walk(root, "", raw)
    return raw


def _walk(node: yaml.MappingNode, prefix: str, raw: dict[str, _Raw]) -> None:
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise CaseError(key_node.start_mark.line + 1, prefix + "?", "une clé d’un mot")
        key, line = prefix + str(key_node.value), key_node.start_mark.line + 1
        if key in raw:
            raise CaseError(line, key, "une seule fois cette clé")
        if key in ("conjoint", expected.EXPECTED) and isinstance(value_node, yaml.MappingNode):
            _walk(value_node, f"{key}.", raw)
        elif key == "enfants":
            if not isinstance(value_node, yaml.SequenceNode):
                raise CaseError(line, key, "une liste, une fiche par enfant")
            for rank, item in enumerate(value_node.value, 1):
                if not isinstance(item, yaml.MappingNode):
                    raise CaseError(item.start_mark.line + 1, key, "une fiche « clé: valeur » par enfant")
                _walk(item, f"enfant{rank}.", raw)
            raw["nombre_enfants"] = _Raw(len(value_node.value), line)
        else:
            raw[key] = _Raw(_plain(value_node, line, key), line)


def _plain(node: yaml.Node, line: int, key: str) -> Any:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError):
        raise CaseError(line, key, "une valeur lisible") from None
    finally:
        loader.dispose()


def _read_older_words(raw: dict[str, _Raw]) -> None:
    """Read the words of older files as what they meant."""
    for key in [key for key in raw if key.endswith(".garde_alternee")]:
        item = raw.pop(key)
        meant = {"oui": SHARED, "non": WITH_YOU}.get(item.value, item.value) if isinstance(item.value, str) else None
        if meant not in (SHARED, WITH_YOU, UNKNOWN_WORD):
            raise CaseError(item.line, key, "oui, non ou ne_sait_pas")
        new = key.replace("garde_alternee", "residence")
        if new in raw:
            raise CaseError(item.line, key, "« residence » seul")
        raw[new] = _Raw(meant, item.line)


def _count_children(raw: dict[str, _Raw]) -> Answers:
    if "nombre_enfants" not in raw:
        raw["nombre_enfants"] = _Raw(0, 1)
    # An amount given for a kind of income is the box ticked, unless the boxes are given too.
    for prefix in {key.rpartition(".")[0] for key in raw}:
        dotted = prefix + "." if prefix else ""
        if dotted + "ressources" not in raw:
            kinds = [k for k in (*INCOME_KINDS, *_rare_of(prefix), "aides") if dotted + k in raw]
            line = min((raw[dotted + k].line for k in kinds), default=1)
            raw[dotted + "ressources"] = _Raw(kinds or [NONE_BOX], line)
        _part_the_rare(raw, dotted)
        if prefix.startswith("enfant") and raw[dotted + "ressources"].value != [NONE_BOX]:
            raw.setdefault(dotted + "revenus", _Raw("oui", raw[dotted + "ressources"].line))
    return Answers()


def _rare_of(prefix: str) -> tuple[str, ...]:
    return () if prefix.startswith("enfant") else tuple(RARE_KINDS)


def _part_the_rare(raw: dict[str, _Raw], dotted: str) -> None:
    """Put the rare kinds of a list on the second one, as the box that opens it does on the screen."""
    said = raw[dotted + "ressources"]
    if not isinstance(said.value, list):
        return
    rare = [kind for kind in said.value if isinstance(kind, str) and kind in _rare_of(dotted)]
    if rare:
        kinds = [kind for kind in said.value if kind not in rare and kind != OTHER_BOX]
        raw[dotted + "ressources"] = _Raw([*kinds, OTHER_BOX], said.line)
        raw.setdefault(dotted + "ressources_autres", _Raw(rare, said.line))


def _answer(raw: dict[str, _Raw], answers: Answers, on: dt.date) -> Answers:
    used: set[str] = set()
    while True:
        asked = [f for s in screens(Context(answers, on)) for f in s.fields if f.key not in answers]
        if not asked:
            break
        field = asked[0]
        answers = answers.with_value(field.key, _field_value(field, raw))
        used.add(field.key)
    for key, item in raw.items():
        if key not in used and not _implied(key, item):
            raise CaseError(item.line, key, "une clé de docs/cases.md, utile dans cette situation")
    return answers


def _implied(key: str, item: _Raw) -> bool:
    return key.endswith("ressources") and item.value == [NONE_BOX]


def _field_value(field: Field, raw: dict[str, _Raw]) -> Value:
    if field.key in raw:
        item = raw[field.key]
        value = read_value(field, item.value)
        sentence = problem(field, value) if value is not None else _expected(field)
        if value is None or sentence:
            raise CaseError(item.line, field.key, sentence or _expected(field))
        return value
    if (value := default(field)) is not None:
        return value
    raise CaseError(1, field.key, f"cette clé est obligatoire ici ({_expected(field)})")


def default(field: Field) -> Value | None:
    """Return what a case says of a question it leaves out, None for one that it must answer."""
    if field.name == "ressources":
        return frozenset({NONE_BOX})
    if field.name in DEFAULTS:
        return DEFAULTS[field.name]
    return DONT_KNOW if field.unknown else None


def read_value(field: Field, value: Any) -> Value | None:
    """Turn what YAML read into an answer of the field's kind; None when the shape is wrong."""
    if value == UNKNOWN_WORD:
        return Income(DONT_KNOW) if field.kind is Kind.INCOME else DONT_KNOW
    # YAML reads oui and non as words, but yes, no and off as booleans: only the words are taken.
    if isinstance(value, bool) or value is None:
        return None
    match field.kind:
        case Kind.CHOICE:
            return value if isinstance(value, str) else str(value) if type(value) is int else None
        case Kind.COMMUNE:
            return f"{value:05d}" if type(value) is int else value if isinstance(value, str) else None
        case Kind.BOXES:
            return _boxes(value)
        case Kind.COUNT | Kind.AMOUNT:
            return value if type(value) is int else None
        case Kind.DATE:
            return value if type(value) is dt.date else None
        case Kind.MONTH:
            return _month(value)
        case Kind.INCOME:
            return _income(value)
        case Kind.SELF_EMPLOYED:
            return _self_employed(value)
        case Kind.BENEFITS:
            return _benefits(value)


def _boxes(value: Any) -> frozenset[str] | None:
    """Return the boxes ticked. A list of lists has none: written out, a few aliases may fill the memory."""
    if not isinstance(value, list) or not all(isinstance(box, str | int) for box in value):
        return None
    return frozenset(map(str, value))


def _amount(value: Any) -> int | Unknown | None:
    if value == UNKNOWN_WORD:
        return DONT_KNOW
    return value if type(value) is int else None


def _month(value: Any) -> Month | None:
    if type(value) is dt.date:
        return Month.of(value)
    try:
        return Month.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _income(value: Any) -> Income | None:
    if type(value) is int:
        return Income(value)
    if not isinstance(value, dict) or not set(value) <= {"montant", "arret", "debut", "mois"}:
        return None
    amount = _amount(value.get("montant", 0))
    if amount is None or len({"arret", "debut", "mois"} & set(value)) > 1:
        return None
    if "arret" in value:
        last = _month(value["arret"])
        return None if last is None else Income(amount, "arrete", last_paid=last)
    if "debut" in value:
        first = _month(value["debut"])
        return None if first is None else Income(amount, "commence", first_paid=first)
    if "mois" in value:
        return _varying(amount, value["mois"])
    return Income(amount)


def _varying(amount: int | Unknown, months: Any) -> Income | None:
    if not isinstance(months, dict):
        return None
    told = [(_month(m), e) for m, e in months.items()]
    pairs = tuple(sorted((m, e) for m, e in told if m is not None and type(e) is int))
    return Income(amount, "variable", by_month=pairs) if len(pairs) == len(told) else None


def _self_employed(value: Any) -> SelfEmployed | None:
    """Read a business: the total of last year, or the quarter that is read where it was opened this year."""
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        return None
    told = set(value) - {"type"}
    if not told <= {"annuel", "trimestre", "debut"} or not told & {"annuel", "trimestre"}:
        return None
    yearly, quarter = (_amount(value.get(key, 0)) for key in ("annuel", "trimestre"))
    began = _month(value["debut"]) if "debut" in value else None
    if yearly is None or quarter is None or (began is None and "debut" in value):
        return None
    kind: Any = value["type"]
    return SelfEmployed(kind, yearly, quarter if "trimestre" in value else None, began)


def _benefits(value: Any) -> Benefits | None:
    if not isinstance(value, dict):
        return None
    amounts = [(str(k), _amount(v)) for k, v in value.items()]
    pairs = tuple((k, v) for k, v in amounts if v is not None)
    return Benefits(pairs) if pairs and len(pairs) == len(amounts) else None


_SHAPES = {
    Kind.DATE: "une date AAAA-MM-JJ",
    Kind.MONTH: "un mois AAAA-MM",
    Kind.COUNT: "un nombre entier",
    Kind.AMOUNT: "un nombre entier d’euros",
    Kind.COMMUNE: "un code de commune de l’Insee, entre guillemets",
    Kind.INCOME: "un nombre entier d’euros par mois, ou {montant, arret}, {montant, debut}, {montant, mois}",
    Kind.SELF_EMPLOYED: "{type, annuel} ou {type, trimestre, debut}",
    Kind.BENEFITS: "une aide et son montant par mois sur chaque ligne",
}


def _expected(field: Field) -> str:
    if field.options and field.kind in (Kind.CHOICE, Kind.BOXES):
        words = [o.value for o in (*field.options, *field.file_only)] + ([UNKNOWN_WORD] if field.unknown else [])
        return ("une liste parmi " if field.kind is Kind.BOXES else "un choix parmi ") + ", ".join(words)
    return _SHAPES[field.kind] + (f" ou {UNKNOWN_WORD}" if field.unknown else "")
