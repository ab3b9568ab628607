"""Shards of further voices and wider texts, to be mixed with those of synthesize.py.

    python wider.py FOLDER SEED COUNT [VOICE ...]    one shard of COUNT sentences, 70 % of them in these voices (default: all)

The voices are SVOX Pico's two English ones and the diphone voices of foreign.py; the other 30 % are those of synthesize.py,
so that no shard teaches that a wide text belongs to a strange voice. Half of the texts are nothing a receptionist hears.
"""

import os
import random
import re
import sys
from itertools import chain

import numpy as np
import ttspico

from foreign import DIPHONE, foreign
from grammar import WORDS_FILE, Grammar, written
from pairs import PLACES, examples
from synthesize import RATE, Speakers, store

VOICES = ["pico:en-US", "pico:en-GB"] + ["festival:" + name for name in DIPHONE]
SHARE = 0.7
STREETS = "street avenue road lane drive court place square boulevard terrace close crescent way hill park".split()
# Abbreviations, initials and quotation marks are read otherwise than they are written.
UNREADABLE = r"\b[A-Z]{2}|\b[A-HJ-Z]\b|\b(Mr|Mrs|Ms|Dr|St|Jr|No|vs|etc)\b|\b[a-z]\.|'[^a-z]|'$|^'"


class Texts:
    """30 % words and names from outside the grammar, 20 % example sentences of WordNet, 15 % digits and spelled names."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.grammar = Grammar(seed, random_words=0, fragments=0)
        with open(WORDS_FILE) as file:
            self.names = [word for word in file.read().split() if re.fullmatch(r"[A-Z][a-z]{2,9}", word)]
        self.examples = [text for text in examples() if not re.search(UNREADABLE, text)]

    def text(self):
        g, pick, kind = self.grammar, self.random.choice, self.random.random()
        if kind < 0.2:
            return g.punctuate(g.words())
        if kind < 0.3:
            return g.punctuate(pick([self.address, self.address, self.person, self.listed])())
        if kind < 0.5:
            return pick(self.examples)
        if kind < 0.65:
            return g.punctuate(pick([g.phone, g.phone, g.digits, g.spelled, g.spelled, g.code])())
        return g.sentence()

    def address(self):
        number = self.random.choice([self.grammar.number, self.grammar.below_hundred, self.grammar.three])()
        street = f"{number} {self.word()} {self.random.choice(STREETS)}"
        return street if self.random.random() < 0.6 else f"{street}, {self.random.choice([self.random.choice(PLACES), self.word()])}"

    def person(self):
        form = self.random.choice(["my name is {} {}", "this is {} {}", "{} {}", "{} {} speaking", "it's for {} {}", "is {} {} there"])
        return form.format(self.random.choice(self.names), self.word())

    def listed(self):
        return " ".join(self.word() for _ in range(self.random.randint(1, 5)))

    def word(self):
        return self.random.choice(self.names if self.random.random() < 0.6 else self.grammar.dictionary)


class Pico:
    """A voice of SVOX Pico at random speeds and pitches."""

    def __init__(self, r, name):
        self.random, self.engine = r, ttspico.TtsEngine(name)

    def speak(self, text):
        self.engine.rate, self.engine.pitch = self.random.randint(78, 130), self.random.randint(62, 128)
        return np.frombuffer(self.engine.speak(text), "<i2").astype(np.float32) / 32768, RATE


def spoken_by(voice, texts, r):
    """(text, samples, rate, voice) of each text."""
    engine, name = voice.split(":")
    clips = map(Pico(r, name).speak, texts) if engine == "pico" else foreign(texts, name, r)
    for text, clip in zip(texts, clips):
        yield text, *clip, voice


def shard(folder, seed, count, voices):
    texts, speakers = Texts(seed), Speakers(seed)
    drawn = [text for text in (texts.text().replace('"', "") for _ in range(count)) if written(text)]
    new = round(count * SHARE)
    spoken = [spoken_by(voice, drawn[i : new : len(voices)], speakers.random) for i, voice in enumerate(voices)]
    known = ((text, *speakers.speak(text)) for text in drawn[new:])
    store(os.path.join(folder, f"shard-{seed:05d}"), chain(*spoken, known))


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    shard(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:] or VOICES)
