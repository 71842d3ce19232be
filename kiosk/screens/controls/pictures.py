"""Drawings for those who read with difficulty, where every choice of a question has one of its own."""

from __future__ import annotations

from types import MappingProxyType

PICTURES = MappingProxyType(
    {
        "logement": {
            "hlm": "building",
            "vide": "house",
            "meuble": "bed",
            "foyer": "family",
            "proprietaire_pret": "coin",
            "proprietaire": "key",
            "heberge": "hands",
            "employeur": "work",
            "caravane": "caravan",
            "sans_domicile": "bag",
        },
        "activite": {
            "salarie": "work",
            "independant": "shop",
            "chomeur": "search",
            "etudiant": "study",
            "retraite": "cane",
            "sans_activite": "person",
        },
        # Own drawings: a card, a sheet of paper, a receipt, not the look of any of them.
        "carte": {
            "carte_resident": "card-ten",
            "carte_sejour": "card",
            "etudiant": "study",
            "refugie": "shield-person",
            "protection_subsidiaire": "shield",
            "protection_temporaire": "paper-shield",
            "demande_asile": "paper-wait",
            "recepisse": "receipt",
            "autre": "document",
            "aucune": "card-none",
            "ne_sait_pas": "question",
        },
        "couple": {"seul": "person", "marie": "rings", "pacse": "document", "union_libre": "heart"},
    }
)
