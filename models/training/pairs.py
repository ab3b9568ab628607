"""Speaks pairs of sound and text for `./frontdesk align`: wavs and a file of JSON lines {"audio", "text", "speaker"}.

    python pairs.py train FOLDER SEED COUNT   appends COUNT utterances in random training voices to FOLDER/pairs.jsonl
    python pairs.py held FOLDER SEED COUNT    COUNT sentences in each voice that is never trained on, FOLDER/heldout.jsonl

A third of the texts are receptionist sentences (grammar.py), a third requests of any trade (requests.txt, filled with
nouns, verbs and adjectives of WordNet), a third example sentences of WordNet: the pairs must range far beyond what callers
say, or a sentence from elsewhere lands anywhere. Debian packages beside those of synthesize.py: wordnet-base.
"""

import json
import os
import random
import re
import sys
import wave

import numpy as np

from grammar import Grammar, written
from synthesize import HELD_OUT, Espeak, Flite, Speakers, festival, trimmed
from words import DAYS, RELATIVES

WORDNET = "/usr/share/wordnet"
HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = """Boston Chicago Denver London Paris Berlin Dublin Madrid Toronto Seattle Austin Portland Phoenix Atlanta Houston
Miami Dallas Detroit Cleveland Oakland Springfield Brooklyn Manchester Glasgow Sydney""".split()


def common(part, count):
    """The words of a part of speech that WordNet's texts use most; single lower-case words of 3 to 12 letters."""
    senses = {}
    with open(f"{WORDNET}/index.{part}") as file:
        for line in file:
            if line.startswith(" "):
                continue
            fields = line.split()
            tagged = int(fields[-int(fields[2]) - 1])
            if re.fullmatch(r"[a-z]{3,12}", fields[0]):
                senses[fields[0]] = tagged * 10 + int(fields[2])
    return sorted(senses, key=senses.get, reverse=True)[:count]


def examples():
    """The example sentences of WordNet's glosses, 3 to 14 words."""
    found = set()
    for part in ("noun", "verb", "adj", "adv"):
        with open(f"{WORDNET}/data.{part}") as file:
            for line in file:
                if line.startswith(" "):
                    continue
                for text in re.findall(r'"([^"]+)"', line):
                    if 3 <= len(text.split()) <= 14 and re.fullmatch(r"[A-Za-z',.;:!? -]+", text):
                        found.add(text)
    return sorted(found)


def plural(noun):
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def past(verb):
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + "ed"


class Texts:
    """Random texts, the same for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.grammar = Grammar(seed)
        with open(os.path.join(HERE, "requests.txt")) as file:
            self.requests = [line.strip() for line in file if line.strip()]
        self.nouns, self.verbs, self.adjectives = common("noun", 2500), common("verb", 700), common("adj", 700)
        self.examples = examples()

    def text(self):
        kind = self.random.random()
        if kind < 0.34:
            return self.grammar.sentence()
        if kind < 0.67:
            return re.sub(r"\{(\w+)\}", lambda hole: self.fill(hole[1]), self.random.choice(self.requests))
        return self.random.choice(self.examples)

    def fill(self, hole):
        choose = self.random.choice
        return {
            "thing": lambda: choose(self.nouns),
            "things": lambda: plural(choose(self.nouns)),
            "verb": lambda: choose(self.verbs),
            "past": lambda: past(choose(self.verbs)),
            "quality": lambda: choose(self.adjectives),
            "day": lambda: choose(DAYS),
            "relative": lambda: choose(RELATIVES),
            "place": lambda: choose(PLACES),
        }[hole]()


def save(path, samples):
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes((samples * 32767).astype("<i2").tobytes())


def quiet(r):
    return (np.float32(1e-4) * np.random.default_rng(r.randrange(1 << 30)).standard_normal(r.randint(800, 6400))).astype(np.float32)


def spoken(texts, speakers):
    """(text, samples, rate, voice); one in twenty by festival, in one batch."""
    batched = len(texts) // 20
    diphones = festival([t.replace('"', "") for t in texts[:batched]], "kal_diphone", speakers.random)
    for text, clip in zip(texts[:batched], diphones):
        yield text, *clip, "festival:kal_diphone"
    for text in texts[batched:]:
        yield text, *speakers.speak(text)


def train(folder, seed, count):
    texts, speakers = Texts(seed), Speakers(seed)
    r = speakers.random
    os.makedirs(f"{folder}/{seed}", exist_ok=True)
    # Every third text is heard in a second voice: what both have in common is the text.
    drawn = [texts.text() for _ in range(count * 3 // 4)]
    drawn += r.sample(drawn, count - len(drawn))
    lines = []
    for number, (text, samples, rate, voice) in enumerate(spoken(drawn, speakers)):
        clip = trimmed(samples, rate)
        if clip is None or not 0.2 * 16000 < len(clip) < 8 * 16000 or not written(text):
            continue
        name = f"{seed}/{number:05d}.wav"
        save(f"{folder}/{name}", np.concatenate([quiet(r), clip, quiet(r)]))
        lines.append(json.dumps({"audio": name, "text": written(text), "speaker": voice}))
    with open(f"{folder}/pairs.jsonl", "a") as file:
        file.write("\n".join(lines) + "\n")
    print(seed, len(lines), flush=True)


def held(folder, seed, count):
    texts = Texts(seed)
    drawn = [texts.text() for _ in range(count)]
    espeak, flite, r = Espeak(), Flite(), random.Random(seed)
    with open(f"{folder}/heldout.jsonl", "w") as file:
        for voice in HELD_OUT:
            engine, name = voice.split(":")
            clips = festival([t.replace('"', "") for t in drawn], name) if engine == "festival" else (flite.speak(t, name) for t in drawn)
            os.makedirs(f"{folder}/held-{name}", exist_ok=True)
            for number, (text, (samples, rate)) in enumerate(zip(drawn, clips)):
                clip = trimmed(samples, rate)
                if clip is not None and written(text):
                    path = f"held-{name}/{number:05d}.wav"
                    save(f"{folder}/{path}", np.concatenate([quiet(r), clip, quiet(r)]))
                    file.write(json.dumps({"audio": path, "text": written(text), "speaker": voice}) + "\n")


if __name__ == "__main__":
    mode, folder, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    os.makedirs(folder, exist_ok=True)
    (train if mode == "train" else held)(folder, seed, count)
