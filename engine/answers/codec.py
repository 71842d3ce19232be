"""Answers as JSON and back, between a visitor's process and the calculation; every value carries its type."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Benefits, Income, SelfEmployed, Unknown, Value


class CodecError(ValueError):
    """What was received is not answers; the text never quotes it."""


def encode(answers: Answers) -> dict[str, list[Any]]:
    """Return JSON-ready answers."""
    return {key: _encode(value) for key, value in answers.items()}


def decode(data: Any) -> Answers:
    """Read what `encode` wrote. Raises CodecError on anything else."""
    if not isinstance(data, dict):
        raise CodecError("réponses attendues")
    try:
        return Answers({str(key): _decode(tag, *rest) for key, (tag, *rest) in data.items()})
    except (TypeError, ValueError, KeyError):
        raise CodecError("réponse illisible") from None


def _encode(value: Value) -> list[Any]:
    match value:
        case Unknown():
            return ["unknown"]
        case Income():
            months = [[str(m), e] for m, e in value.by_month]
            ends = [value.last_paid and str(value.last_paid), value.first_paid and str(value.first_paid)]
            return ["income", _amount(value.amount), value.course, *ends, months]
        case SelfEmployed():
            said = [] if value.quarter is None else [_amount(value.quarter)]
            return ["self_employed", value.kind, _amount(value.yearly), said, value.began and str(value.began)]
        case Benefits():
            return ["benefits", [[b, _amount(a)] for b, a in value.amounts]]
        case Month():
            return ["month", str(value)]
        case date():
            return ["date", value.isoformat()]
        case frozenset():
            return ["boxes", sorted(value)]
        case int():
            return ["number", value]
        case str():
            return ["choice", value]


def _amount(value: int | Unknown) -> int | None:
    return None if isinstance(value, Unknown) else value


def _known(value: Any) -> int | Unknown:
    return DONT_KNOW if value is None else _integer(value)


def _integer(value: Any) -> int:
    if type(value) is not int:
        raise CodecError("nombre attendu")
    return value


def _decode(tag: str, *rest: Any) -> Value:
    match tag:
        case "unknown":
            return DONT_KNOW
        case "income":
            amount, course, last, first, months = rest
            if course not in ("stable", "arrete", "commence", "variable"):
                raise CodecError("cours de revenu inconnu")
            told = tuple((Month.parse(m), _integer(e)) for m, e in months)
            ended, began = (Month.parse(end) if end else None for end in (last, first))
            return Income(_known(amount), course, ended, told, began)
        case "self_employed":
            kind, yearly, said, began = rest
            quarter = _known(said[0]) if said else None
            return SelfEmployed(kind, _known(yearly), quarter, Month.parse(began) if began else None)
        case "benefits":
            return Benefits(tuple((str(b), _known(a)) for b, a in rest[0]))
        case "month":
            return Month.parse(rest[0])
        case "date":
            return date.fromisoformat(rest[0])
        case "boxes":
            return frozenset(map(str, rest[0]))
        case "number":
            return _integer(rest[0])
        case "choice":
            return str(rest[0])
    raise CodecError("type de réponse inconnu")
