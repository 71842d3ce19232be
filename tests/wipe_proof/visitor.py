"""A visitor drawn at random for one run of the proof: many amounts, two birthdays, a small town."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import SystemRandom

from engine.answers.months import Month
from engine.places import communes
from tests.wipe_proof import sought
from tests.wipe_proof.sought import Value

COMMUNE, POSTAL_CODE = "07132", "07110"  # Largentière
_DRAW = SystemRandom()


@dataclass
class Visitor:
    """The case to play, and the values to look for."""

    source: str
    values: list[Value]


@dataclass
class Drawing:
    """Amounts are in 96,000 to 96,999: no commune has such a code, nobody such a wage."""

    values: list[Value] = field(default_factory=list)
    small: list[int] = field(default_factory=lambda: _DRAW.sample(range(96_001, 97_000), 40))
    large: list[int] = field(default_factory=lambda: _DRAW.sample(range(961_000, 970_000), 10))

    def amount(self, name: str) -> int:
        """Draw an amount a month."""
        return self._note(name, self.small.pop())

    def big(self, name: str) -> int:
        """Draw an amount a year, or a capital."""
        return self._note(name, self.large.pop())

    def _note(self, name: str, amount: int) -> int:
        self.values.append(sought.number(name, amount))
        return amount

    def varying(self, name: str, today: date) -> str:
        """Draw an income that changes: the usual amount, and those of three months."""
        months = [Month.of(today).offset(-n) for n in (3, 2, 1)]
        each = ", ".join(f"{month}: {self.amount(f'{name} {month}')}" for month in months)
        return f"{{montant: {self.amount(name)}, mois: {{{each}}}}}"

    def birthday(self, name: str) -> date:
        """Draw a day whose figures cannot be taken for another date."""
        day = date(1978 + _DRAW.randrange(9), 1 + _DRAW.randrange(12), 13 + _DRAW.randrange(15))
        self.values.append(sought.day(name, day))
        return day


def draw(today: date) -> Visitor:
    """Draw a family of five."""
    d = Drawing()
    d.values.append(sought.words("code postal", POSTAL_CODE))
    d.values.append(sought.words("commune", communes.commune_label(COMMUNE)))
    source = (
        f'commune: "{COMMUNE}"\ndate_naissance: {d.birthday("naissance")}\nactivite: salarie\ncouple: union_libre\n'
        f"logement: vide\nloyer: {d.amount('loyer')}\n"
        f"salaire: {d.varying('salaire', today)}\ninvalidite: {d.amount('invalidité')}\n"
        f"pension_recue: {d.amount('pension reçue')}\nplacements: {d.amount('placements')}\n"
        f"formation: {d.amount('formation')}\n"
        f"aides: {{ppa: {d.amount('prime reçue')}, aide_logement: {d.amount('aide au logement reçue')}}}\n"
        "enfants: [{naissance: 2013-02, scolarite: college}, {naissance: 2018-06}, {naissance: 2020-01}]\n"
        f"patrimoine: plus_30000\nepargne: {d.big('épargne')}\nimmobilier: {d.big('immobilier')}\n"
        f"revenus_n2: differents\nrfr: {d.big('revenu fiscal')}\n"
        f"conjoint: {{date_naissance: {d.birthday('naissance du conjoint')}, activite: chomeur,\n"
        f"  chomage: {d.varying('chômage', today)}, indemnites: {d.amount('indemnités')},\n"
        f"  pension_versee: {d.amount('pension payée')}, aides: {{aah: {d.amount('AAH reçue')}}},\n"
        f"  revenus_n2: differents, rfr: {d.big('revenu fiscal du conjoint')}}}\n"
    )
    return Visitor(source, d.values)
