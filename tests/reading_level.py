"""How hard the French sentences are: `python -m tests.reading_level` lists the worst ten of each French.

Words a sentence; the share of long words (three syllables and more); Kandel and Moles' reading ease (1958, Flesch's
formula for French: 207 - 1.015 words a sentence - 73.6 syllables a word), where 60 to 70 is plain and under 30 hard. A
formula sees lengths, not meaning: it points at sentences to look at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.words import catalogues
from engine.words.extraction import texts
from engine.words.languages import EASY

MOST_WORDS = 12
LONG_SYLLABLES = 3
LEAST_WORDS = 4  # what is shorter is a name or a button
WORST = 10
_END = re.compile(r"(?<=[.?!;:])\s+")
_WORD = re.compile(r"[\w’'-]+")
_VOWELS = re.compile(r"[aeiouàâäéèêëîïôöùûüœæ]+|(?<![aeiou])y(?![aeiou])", re.IGNORECASE)
_SILENT = re.compile(r"(?<=[^aeiouyéèêà])(?:es?|ent)$", re.IGNORECASE)


def syllables(word: str) -> int:
    """Return about how many syllables a French word has; a final e is silent."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word))))


@dataclass(frozen=True)
class Sentence:
    """One sentence, and how hard it is."""

    words: str
    where: str

    @cached_property
    def tokens(self) -> list[str]:
        """Return its words: what holds a letter; a figure and a placeholder are read at once."""
        return [
            w
            for w in re.findall(r"[\w’'-]+", self.words.replace("{", " ").replace("}", " "))
            if any(map(str.isalpha, w))
        ]

    @property
    def long(self) -> list[str]:
        """Return its long words."""
        return [word for word in self.tokens if syllables(word) >= LONG_SYLLABLES]

    @property
    def ease(self) -> float:
        """Return Kandel and Moles' reading ease."""
        if not self.tokens:
            return 100.0
        return 207 - 1.015 * len(self.tokens) - 73.6 * sum(map(syllables, self.tokens)) / len(self.tokens)


def sentences(said: Iterable[tuple[str, str]]) -> Iterator[Sentence]:
    """Yield each sentence of these texts and where it comes from, once."""
    seen: set[str] = set()
    for words, where in said:
        for part in _END.split(words):
            found = Sentence(part, where)
            if part not in seen and len(found.tokens) >= LEAST_WORDS:
                seen.add(part)
                yield found


def french() -> list[Sentence]:
    """Return the sentences of the sources."""
    return list(sentences((text.one, text.where) for text in texts()))


def easy() -> list[Sentence]:
    """Return those of easy French."""
    told = (
        (m, f) for m in catalogues.read(EASY) if m.id for f in ([m.string] if isinstance(m.string, str) else m.string)
    )
    return list(sentences((words, message.locations[0][0]) for message, words in told))


def report(name: str, found: list[Sentence]) -> Iterator[str]:
    """Yield the figures, then the worst ten."""
    counts = sorted(len(s.tokens) for s in found)
    short = sum(count <= MOST_WORDS for count in counts) / len(counts)
    long = sum(len(s.long) for s in found) / sum(counts)
    ease = sum(s.ease for s in found) / len(found)
    mean, median = sum(counts) / len(counts), counts[len(counts) // 2]
    yield f"{name}: {len(found)} sentences, {mean:.1f} words each (median {median})"
    yield f"  {short:.1%} of {MOST_WORDS} words or fewer; {long:.1%} long words; reading ease {ease:.0f}"
    for sentence in sorted(found, key=lambda s: (-(len(s.tokens) > MOST_WORDS), s.ease))[:WORST]:
        yield f"  {len(sentence.tokens):>3} words, ease {sentence.ease:>4.0f}: {sentence.words}  [{sentence.where}]"


def main() -> int:
    """Print both."""
    for name, found in (("French", french()), ("easy French", easy())):
        for line in report(name, found):
            sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
