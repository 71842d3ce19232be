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
        "couple": {"seul": "person", "marie": "rings", "pacse": "document", "union_libre": "heart"},
    }
)
