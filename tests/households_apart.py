"""Four households whose papers open few national aids, one that is French, and the words that tell them apart."""

from __future__ import annotations

import re

_HOME = 'commune: "93066"\ndate_naissance: 1990-05-01\nactivite: sans_activite\n'
_HOSTED = _HOME + "logement: heberge\nparticipation: non\nnaissance_attendue: non\n"
_CHILDREN = "enfants: [{naissance: 2024-01}, {naissance: 2013-05, scolarite: college}]\n"
FRENCH = _HOSTED + _CHILDREN
ABROAD = "nationalite: hors_ue\ncarte: "
STATUSES = {
    "no_papers": FRENCH + ABROAD + "aucune\n",
    "asylum": FRENCH + ABROAD + "demande_asile\n",
    "temporary": FRENCH + ABROAD + "protection_temporaire\n",
    "student": _HOME.replace("sans_activite", "etudiant\napprenti: non\nboursier: non")
    + "logement: vide\nloyer: 400\n"
    + ABROAD
    + "etudiant\n",
}
# What stands on no screen, sheet or code of a French visitor.
TELLS = re.compile(
    r"[Aa]sile|Ofii|[Rr]éfugié|[Aa]patride|[Pp]rotection (temporaire|subsidiaire)|\b(AME|ADA|PMI|PASS)\b|Ukraine"
    r"|carte d.étudiant|Carte ou visa|[Rr]écépissé|[Pp]as de papier|vos papiers|premier titre|demande un titre"
    r"|Domiciliation|Repas et colis|\(115\)"
)
