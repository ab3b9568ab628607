"""Sounds for training voice activity detection: utterances by synthesisers, and noises made from formulas.

    python sounds.py FILE SEED COUNT    speaks COUNT utterances into FILE.npz (int16, 16 kHz), several languages

Nothing recorded is used: every noise is drawn anew from its family, so that the recorded noises of the tests stay unseen.
"""

import os
import random
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

RATE = 16000
LANGUAGES = ["de", "fr-fr", "es", "it", "pl", "nl", "sv", "pt-br", "cs", "fi", "tr", "hu", "ro", "hr"]
PATCHES = float(os.environ.get("PATCHES", 0.3))
SHORT = "yes no okay hello thanks sure right bye stop maybe please two eight six Monday noon yeah nope great Kim it's me".split()


def speak_all(path, seed, count):
    from grammar import Grammar
    from synthesize import Speakers, festival, trimmed

    grammar, speakers, draw = Grammar(seed), Speakers(seed), random.Random(seed)
    clips = []
    diphones = festival([grammar.sentence() for _ in range(count // 12)], "kal_diphone", draw)
    for samples, rate in diphones:
        clips.append(trimmed(samples, rate))
    while len(clips) < count:
        kind = draw.random()
        text = draw.choice(SHORT) if kind < 0.2 else grammar.sentence()
        if 0.2 < kind < 0.4:
            voice = draw.choice(LANGUAGES) + draw.choice(["", "+f2", "+m3", "+f4", "+m7", "+f5"])
            samples, rate = speakers.espeak.speak(text, voice, draw.randint(130, 200), draw.randint(25, 80), draw.randint(30, 75), 0)
        else:
            samples, rate, _ = speakers.speak(text)
        clips.append(trimmed(samples, rate))
    clips = [(c * 32767).astype(np.int16) for c in clips if c is not None and 2400 < len(c) < 8 * RATE]
    ends = np.cumsum([len(c) for c in clips])
    np.savez(path, samples=np.concatenate(clips), ends=ends)
    print(len(clips), "utterances,", round(ends[-1] / RATE / 60, 1), "minutes")


def load(path):
    data = np.load(path)
    return np.split(data["samples"].astype(np.float32) / 32768, data["ends"][:-1])


def unit(x):
    return x / (np.sqrt(np.mean(x**2)) + 1e-9)


def shaped(r, count, spectrum):
    """Gaussian noise under a spectrum, a function of the frequencies in Hz."""
    noise = np.fft.rfft(r.standard_normal(count))
    return unit(np.fft.irfft(noise * spectrum(np.fft.rfftfreq(count, 1 / RATE)), count))


def slow(r, count, step, low, high):
    """A random curve through a point every step samples."""
    points = r.uniform(low, high, count // step + 3)
    return np.interp(np.arange(count) / step, np.arange(len(points)), points)


def coloured(r, count):
    tilt, bend = r.uniform(-0.5, 3.5), np.cumsum(r.standard_normal(12)) * r.uniform(0, 0.4)
    knots = np.geomspace(50, 8000, 12)
    return shaped(r, count, lambda f: np.maximum(f, 20) ** (-tilt / 2) * 10 ** np.interp(f, knots, bend))


def modulated(r, count):
    """Noise that swells and fades: wind, traffic, applause, also at the pace of syllables."""
    step = int(RATE * np.exp(r.uniform(np.log(0.04), np.log(2))))
    return coloured(r, count) * 10 ** (slow(r, count, step, -r.uniform(5, 30), 0) / 20)


def lines(r, count):
    """Hum, fans and squeals: a few tones, some drifting, with or without harmonics."""
    x = np.zeros(count)
    for _ in range(r.integers(1, 5)):
        tone = np.exp(r.uniform(np.log(45), np.log(3800)))
        drift = slow(r, count, int(RATE * r.uniform(0.3, 4)), -1, 1) * r.choice([0, 0.002, 0.03, 0.2])
        phase = 2 * np.pi * np.cumsum(tone * 2**drift) / RATE
        for harmonic in range(1, r.integers(1, 12) + 1):
            if harmonic * tone < 7500:
                x += np.sin(harmonic * phase + r.uniform(0, 6)) * r.uniform(0.2, 1) / harmonic ** r.uniform(0, 2)
        if r.random() < 0.4:
            x *= 10 ** (slow(r, count, int(RATE * r.uniform(0.05, 2)), -15, 0) / 20)
    return unit(x) + coloured(r, count) * 10 ** (r.uniform(-40, 0) / 20)


def rotor(r, count):
    """An engine or pump: a train of resonating pulses whose pace drifts, below and at the pitch of voices."""
    pace = np.exp(r.uniform(np.log(8), np.log(150))) * 2 ** slow(r, count, int(RATE * r.uniform(0.5, 4)), -0.3, 0.3)
    pulses = np.diff(np.floor(np.cumsum(pace) / RATE), prepend=0)
    return unit(ring(r, pulses, r.uniform(0.003, 0.03))) + coloured(r, count) * 10 ** (r.uniform(-25, 3) / 20)


def ring(r, pulses, decay):
    """Pulses through a few random resonances."""
    length = int(RATE * decay * 6)
    time = np.arange(length) / RATE
    body = r.standard_normal(length) * r.uniform(0, 1)
    for _ in range(r.integers(1, 5)):
        body += r.uniform(0.3, 2) * np.sin(2 * np.pi * np.exp(r.uniform(np.log(35), np.log(3500))) * time + r.uniform(0, 6))
    body *= np.exp(-time / decay)
    size = 1 << int(np.ceil(np.log2(len(pulses) + length)))
    return np.fft.irfft(np.fft.rfft(pulses, size) * np.fft.rfft(body, size), size)[: len(pulses)]


def knocks(r, count):
    """Footsteps, doors, keys, crockery."""
    x = np.zeros(count)
    for _ in range(r.integers(1, 4)):
        pulses = np.zeros(count)
        every = RATE * np.exp(r.uniform(np.log(0.08), np.log(3)))
        at = r.uniform(0, every)
        while at < count:
            pulses[int(at)] = r.uniform(0.2, 1)
            at += every * (r.uniform(0.9, 1.1) if r.random() < 0.7 else r.exponential() + 0.1)
        x += unit(ring(r, pulses, np.exp(r.uniform(np.log(0.002), np.log(0.15)))))
    return unit(x) + coloured(r, count) * 10 ** (r.uniform(-50, -8) / 20)


def beeps(r, count):
    """Ringing, dialling and warning tones, with their pauses."""
    x, time, at = np.zeros(count), np.arange(count) / RATE, 0
    tones = np.exp(r.uniform(np.log(350), np.log(3400), (r.integers(1, 6), r.integers(1, 4))))
    on, off = RATE * np.exp(r.uniform(np.log(0.04), np.log(2), 2))
    while at < count:
        piece = slice(at, min(count, at + int(on)))
        sound = sum(np.sin(2 * np.pi * tone * time[piece] + r.uniform(0, 6)) for tone in tones[r.integers(len(tones))])
        if r.random() < 0.3:
            sound = np.sign(sound) * 0.7
        x[piece] += sound
        at += int(on + off)
    return unit(x) + coloured(r, count) * 10 ** (r.uniform(-50, -15) / 20)


def music(r, count):
    """Notes and chords with harmonics and decays."""
    x = np.zeros(count)
    beat = RATE * r.uniform(0.12, 0.7)
    root = r.uniform(60, 260)
    timbre, decay = r.uniform(0.5, 2), RATE * np.exp(r.uniform(np.log(0.05), np.log(1.5)))
    for at in np.arange(0, count, beat):
        for _ in range(r.integers(0, 4)):
            length = min(count - int(at), int(beat * r.integers(1, 5)))
            time = np.arange(length)
            pitch = root * 2 ** (r.choice([0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 19, 24]) / 12)
            envelope = np.exp(-time / decay) * np.minimum(1, time / (RATE * 0.008))
            for harmonic in range(1, 9):
                if pitch * harmonic < 7500:
                    x[int(at) : int(at) + length] += envelope * np.sin(2 * np.pi * pitch * harmonic * time / RATE) / harmonic**timbre
    return unit(x) + coloured(r, count) * 10 ** (r.uniform(-50, -15) / 20)


def babble(r, count, clips):
    """Many voices at once, none of them the caller."""
    x = np.zeros(count)
    for _ in range(r.integers(6, 14)):
        track, at = np.zeros(count), -r.integers(0, RATE)
        while at < count:
            clip = clips[r.integers(len(clips))]
            begin, end = max(0, at), min(count, at + len(clip))
            if end > begin:
                track[begin:end] = unit(clip)[begin - at : end - at]
            at += len(clip) + r.integers(0, RATE)
        x += track * r.uniform(0.5, 1)
    return unit(x)


def steps(r, x):
    """Noise that begins, ends or changes its level at once."""
    edges = np.sort(r.integers(0, len(x), r.integers(1, 5)))
    gains = 10 ** (r.uniform(-40, 0, len(edges) + 1) / 20)
    return x * np.repeat(gains, np.diff(np.concatenate([[0], edges, [len(x)]])))


def patchwork(r, count, families):
    """One noise cut hard after another, with pauses: every beginning could be taken for a voice."""
    x, at = np.zeros(count), 0
    while at < count:
        length = min(count - at, int(RATE * np.exp(r.uniform(np.log(0.3), np.log(5)))))
        if r.random() < 0.75:
            part = families[r.integers(len(families))](r, max(length, RATE // 2))[:length]
            edge = np.minimum(1, np.arange(length) / (RATE * r.choice([0.001, 0.02, 0.15])))
            x[at : at + length] = part * edge * 10 ** (r.uniform(-25, 0) / 20)
        at += length
    return x


def noise(r, count, clips):
    """One random noise, or two at once, of unit power."""
    families = [coloured, modulated, modulated, lines, lines, rotor, knocks, knocks, beeps, music]
    x = np.zeros(count)
    if r.random() < PATCHES:
        return unit(patchwork(r, count, families) + coloured(r, count) * 10 ** (r.uniform(-60, -20) / 20))
    for _ in range(r.choice([1, 1, 2])):
        part = babble(r, count, clips) if r.random() < 0.07 else families[r.integers(len(families))](r, count)
        x += part * r.uniform(0.3, 1)
    kind = r.random()
    if kind < 0.15:
        x = steps(r, x)
    elif kind < 0.35:
        x = x * 10 ** (slow(r, count, int(RATE * r.uniform(0.5, 4)), -35, 0) / 20)
    return unit(x)


if __name__ == "__main__":
    speak_all(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
