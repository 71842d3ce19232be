"""The smallest file of an aid that the catalogue takes, for the tests that write files of aids."""

SMALLEST = """format = 1
id = "{name}"
name = "Aide essai"
short = "Essai"
institution = "Mairie"
phone = "la mairie"
entity = "famille"
unit = "once"
what = "La mairie aide."
from_when = "Demandez vite."
refused = "C’est pour les autres."
to_check = "La mairie décide."
conditions = ["Habiter ici."]
steps = ["Demandez à la mairie."]
documents = ["RIB à votre nom"]
source = "essai"
seen = "2026-11"
confidence = "high"
variable = "rsa"
"""
NEVER_COMPUTED = SMALLEST.replace('variable = "rsa"\n', "")
