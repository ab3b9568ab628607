"""Speaks sentences of the grammar with the synthesisers of a Debian system and stores their log-mel frames in shards.

    python synthesize.py train FOLDER SEED COUNT    one shard: NAME.mel (float16, frames x 80) and NAME.json
    python synthesize.py held FOLDER SEED COUNT     COUNT sentences for every held-out and seen voice, as NAME.pcm

eSpeak NG and flite run inside this process, festival as one batch. The voices in HELD_OUT are never trained on.
"""

import ctypes
import json
import os
import random
import subprocess
import sys
import tempfile
from itertools import chain

import numpy as np

from frontend import HOP, RATE, log_mel, to_rate
from grammar import Grammar, written

HELD_OUT = ["festival:ked_diphone", "festival:cmu_us_slt_arctic_hts", "flite:awb"]
SEEN = ["espeak:en-us", "espeak:en", "espeak:en-us+f2", "espeak:en-us+m3", "flite:slt", "flite:rms", "flite:kal16"]

ACCENTS = ["en-us"] * 10 + ["en"] * 6 + ["en-gb-x-rp"] * 2 + ["en-gb-scotland", "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-029", "en-us-nyc"]
VARIANTS = ["f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"]
PEOPLE = """Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Michael Mike Nguyen Storm
Tweaky adam anika antonio aunty belinda benjamin boris caleb david ed edward edward2 grandma grandpa gustave iven iven2 iven3
iven4 john kaukovalta klatt klatt2 klatt3 klatt4 linda marcelo max michel miguel norbert pablo paul pedro quincy rob robert
sandro shelby steph steph2 steph3 travis victor zac croak""".split()
FLITE_PITCH = {"slt": 170, "rms": 100, "kal16": 105, "kal": 105, "awb": 125}


class Espeak:
    """eSpeak NG through its library."""

    def __init__(self):
        self.library = ctypes.CDLL("libespeak-ng.so.1")
        self.rate = self.library.espeak_Initialize(2, 0, None, 0)
        self.parts = []
        self.callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)(self._take)
        self.library.espeak_SetSynthCallback(self.callback)

    def _take(self, samples, count, _events):
        if samples and count:
            self.parts.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    def speak(self, text, voice, speed=170, pitch=50, spread=50, gap=0):
        if self.library.espeak_SetVoiceByName(voice.encode()) != 0:
            return np.zeros(0, np.float32), RATE
        for parameter, value in ((1, speed), (3, pitch), (4, spread), (7, gap)):
            self.library.espeak_SetParameter(parameter, value, 0)
        self.parts = []
        data = text.encode()
        self.library.espeak_Synth(data, len(data) + 1, 0, 1, 0, 1, None, None)
        return (np.concatenate(self.parts) if self.parts else np.zeros(0)).astype(np.float32) / 32768, self.rate


class _Wave(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_char_p),
        ("rate", ctypes.c_int),
        ("count", ctypes.c_int),
        ("channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    ]


class _Voice(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("features", ctypes.c_void_p)]


class Flite:
    """Flite through its libraries."""

    def __init__(self):
        self.library = ctypes.CDLL("libflite.so.1", ctypes.RTLD_GLOBAL)
        for name in ("cmulex", "usenglish"):
            ctypes.CDLL(f"libflite_{name}.so.1", ctypes.RTLD_GLOBAL)
        self.library.flite_init()
        self.library.flite_text_to_wave.restype = ctypes.POINTER(_Wave)
        self.voices = {}

    def voice(self, name):
        if name not in self.voices:
            register = getattr(ctypes.CDLL(f"libflite_cmu_us_{name}.so.1", ctypes.RTLD_GLOBAL), f"register_cmu_us_{name}")
            register.restype = ctypes.POINTER(_Voice)
            self.voices[name] = register(None)
        return self.voices[name]

    def speak(self, text, voice, stretch=1.0, pitch=1.0, spread=1.0):
        handle = self.voice(voice)
        self._set(handle, b"duration_stretch", stretch)
        self._set(handle, b"int_f0_target_mean", FLITE_PITCH[voice] * pitch)
        self._set(handle, b"int_f0_target_stddev", 15 * spread)
        wave = self.library.flite_text_to_wave(text.encode(), handle)
        samples = np.ctypeslib.as_array(wave.contents.samples, (wave.contents.count,)).astype(np.float32) / 32768
        rate = wave.contents.rate
        self.library.delete_wave(wave)
        return samples, rate

    def _set(self, handle, key, value):
        self.library.flite_feat_set_float(ctypes.c_void_p(handle.contents.features), key, ctypes.c_float(value))


def festival(texts, voice, randomly=None):
    """Speaks all texts in one festival process; yields (samples, rate)."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        script = [f"(voice_{voice})"]
        for i, text in enumerate(texts):
            stretch = randomly.uniform(0.8, 1.25) if randomly else 1
            script.append(f"(Parameter.set 'Duration_Stretch {stretch:.2f})")
            if randomly:
                pitch = f"(target_f0_mean {105 * randomly.uniform(0.8, 1.3):.0f}) (target_f0_std 14)"
                script.append(f"(set! int_lr_params '({pitch} (model_f0_mean 170) (model_f0_std 34)))")
            script.append(f"(utt.save.wave (utt.synth (Utterance Text \"{text}\")) \"{folder}/{i}.wav\" 'riff)")
        path = os.path.join(folder, "all.scm")
        with open(path, "w") as file:
            file.write("\n".join(script))
        subprocess.run(["festival", "-b", path], check=False, capture_output=True)
        yield from waves(folder, len(texts))


def waves(folder, count):
    """(samples, rate) of each N.wav of a folder; nothing where festival failed to write one."""
    for i in range(count):
        try:
            with open(f"{folder}/{i}.wav", "rb") as file:
                data = file.read()
            samples = np.frombuffer(data[44 : 44 + (len(data) - 44) // 2 * 2], "<i2")
            yield samples.astype(np.float32) / 32768, int.from_bytes(data[24:28], "little")
        except OSError:
            yield np.zeros(0, np.float32), RATE


def trimmed(samples, rate):
    """16 kHz, peak 0.5, silence around the speech cut to 30 ms; None where nothing was spoken."""
    samples = to_rate(samples, rate)
    peak = np.abs(samples).max() if len(samples) else 0
    if peak < 1e-3:
        return None
    samples = samples * (0.5 / peak)
    loud = np.flatnonzero(np.abs(samples) > 0.004)
    return samples[max(0, loud[0] - 480) : loud[-1] + 480].astype(np.float32)


class Speakers:
    """Random voices for training."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.espeak, self.flite = Espeak(), Flite()

    def speak(self, text):
        r = self.random
        if r.random() < 0.6:
            voice = r.choice(ACCENTS)
            kind = r.random()
            if kind > 0.75:
                voice += "+" + r.choice(PEOPLE)
            elif kind > 0.35:
                voice += "+" + r.choice(VARIANTS)
            speed = r.randint(135, 195) if r.random() < 0.8 else r.randint(115, 225)
            pitch = 50 if r.random() < 0.3 else r.randint(20, 85)
            samples, rate = self.espeak.speak(text, voice, speed, pitch, r.randint(30, 75), r.choice([0, 0, 0, 1, 3]))
            name = "espeak:" + voice
        else:
            voice = r.choices(["slt", "rms", "kal16", "kal"], [4, 4, 3, 1])[0]
            stretch, pitch, spread = r.uniform(0.78, 1.25), r.uniform(0.8, 1.3), r.uniform(0.6, 1.5)
            samples, rate = self.flite.speak(text, voice, stretch, pitch, spread)
            name = "flite:" + voice
        if r.random() < 0.3:
            rate *= r.uniform(0.9, 1.12)
        return samples, rate, name


def store(path, spoken, longest=9.0):
    """Writes one shard from (text, samples, rate, voice): whole files only, since training may be watching the folder."""
    index, position = [], 0
    with open(path + ".mel.tmp", "wb") as file:
        for text, samples, rate, voice in spoken:
            samples = trimmed(samples, rate)
            if samples is None or not 0.15 * RATE < len(samples) < longest * RATE:
                continue
            frames = log_mel(samples).astype(np.float16)
            file.write(frames.tobytes())
            index.append((position, len(frames), voice, written(text)))
            position += len(frames)
    os.rename(path + ".mel.tmp", path + ".mel")
    with open(path + ".tmp", "w") as file:
        json.dump(index, file)
    os.rename(path + ".tmp", path + ".json")
    print(f"{path}: {len(index)} sentences, {position * HOP / RATE / 3600:.2f} h", flush=True)


def train_shard(folder, seed, count, longest=9.0):
    """One shard of random sentences in random training voices."""
    grammar, speakers = Grammar(seed), Speakers(seed)
    path = os.path.join(folder, f"shard-{seed:05d}")
    texts = [grammar.sentence() for _ in range(count)]
    batched = count // 20
    diphones = zip(texts, festival(texts[:batched], "kal_diphone", speakers.random))
    spoken = ((text, *clip, "festival:kal_diphone") for text, clip in diphones)
    store(path, chain(spoken, ((t, *speakers.speak(t)) for t in texts[batched:])), longest)


def held_sets(folder, seed, count):
    """The same texts in each seen and held-out voice: a file of samples (int16) and an index per voice."""
    sentences, words = Grammar(seed, 0.0), Grammar(seed + 1, 1.0)
    texts = [("domain", sentences.sentence()) for _ in range(count)] + [("words", words.sentence()) for _ in range(count // 2)]
    espeak, flite = Espeak(), Flite()
    for voice in SEEN + HELD_OUT:
        engine, name = voice.split(":")
        if engine == "festival":
            clips = festival([t for _, t in texts], name)
        elif engine == "espeak":
            clips = (espeak.speak(t, name) for _, t in texts)
        else:
            clips = (flite.speak(t, name) for _, t in texts)
        index, position = [], 0
        quiet = np.zeros(RATE // 4, np.float32)
        with open(os.path.join(folder, voice.replace(":", "-") + ".pcm"), "wb") as file:
            for (kind, text), (samples, rate) in zip(texts, clips):
                samples = trimmed(samples, rate)
                if samples is None:
                    continue
                samples = (np.concatenate([quiet, samples, quiet]) * 32767).astype("<i2")
                file.write(samples.tobytes())
                index.append((position, len(samples), kind, written(text)))
                position += len(samples)
        with open(os.path.join(folder, voice.replace(":", "-") + ".json"), "w") as file:
            json.dump(index, file)
        print(voice, len(index), f"{position / RATE / 60:.1f} min", flush=True)


if __name__ == "__main__":
    mode, folder, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    os.makedirs(folder, exist_ok=True)
    (train_shard if mode == "train" else held_sets)(folder, seed, count)
