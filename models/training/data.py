"""Shards of log-mel frames, made into batches that look like calls: silence, noise, telephone bands, rooms, levels."""

import glob
import json
import math
import os
import random
import re

import numpy as np
import torch
import torch.nn.functional as F

from frontend import BANDS, CENTRES, FLOOR, LEVEL_DECAY, LEVEL_SPAN, LEVEL_START
from grammar import Grammar
from model import CHUNK, STRIDE
from teacher import WIDTH

SILENCE = -8.5
PADDING = 45
CENTRE = torch.from_numpy(CENTRES)


class Shards:
    """The shards of a folder; new ones may appear while training runs, and the least used are read first.

    `focus` below 1 uses only that share of voices other than plain eSpeak ones and of sentences with words from outside
    the grammar, `robots` below 1 only that share of eSpeak. Shards from the seed `wide` on are read three times as often.
    """

    def __init__(self, folder, focus=1.0, robots=1.0, wide=10**9):
        self.folder, self.focus, self.robots, self.wide, self.used, self.open = folder, focus, robots, wide, {}, {}
        self.domain = Grammar(20_000_001, random_words=0).vocabulary(30000) if focus < 1 else None

    def refresh(self):
        for path in glob.glob(os.path.join(self.folder, "*.json")):
            if path not in self.used:
                with open(path) as file:
                    index = json.load(file)
                frames = np.memmap(path[:-5] + ".mel", np.float16, "r").reshape(-1, BANDS)
                rows = np.cumsum([0] + [-(-count // STRIDE) for _, count, _, _ in index])
                self.open[path] = [
                    (frames, start, count, text, self.chance(voice, text), row)
                    for (start, count, voice, text), row in zip(index, rows)
                ]
                self.used[path] = min(self.used.values(), default=0)
        return sum(item[2] for items in self.open.values() for item in items) / 360000

    def states(self, path):
        """What the teacher made of a shard, where it has been asked."""
        return np.memmap(path, np.float16, "r").reshape(-1, WIDTH) if os.path.exists(path) else None

    def chance(self, voice, text):
        """How likely an utterance is to be used: all of it, or less where it is not what the focus is on."""
        main_voice = voice.startswith("espeak") and not re.search(r"\+[A-Za-z]{3}", voice)
        robot = self.robots if voice.startswith("espeak") else 1
        return robot * (1 if main_voice else self.focus) * (1 if not self.domain or self.domain.issuperset(text.split()) else self.focus)

    def take(self, count):
        """Utterances of the `count` least used shards: (frames, start, length, text, chance, the teacher's states or None, their row)."""
        self.refresh()
        paths = sorted(self.used, key=lambda path: (self.used[path], random.random()))[:count]
        for path in paths:
            self.used[path] += 1 if int(path[-10:-5]) < self.wide else 1 / 3
        taught = {path: self.states(path[:-5] + ".states") for path in paths}
        return [(*item[:5], taught[path], item[5]) for path in paths for item in self.open[path] if random.random() < item[4]]


def batches(items, frames, shuffle=True):
    """Groups of about `frames` frames with little padding, in random order or the shortest first."""
    items = sorted(items, key=lambda item: item[2] + (random.uniform(0, 20) if shuffle else 0))
    out, group = [], []
    for item in items:
        if group and (item[2] + PADDING) * (len(group) + 1) > frames:
            out.append(group)
            group = []
        group.append(item)
    out.append(group)
    if shuffle:
        random.shuffle(out)
    return out


def collate(group, strength):
    """Log-mel frames with random silence around them: (B, T, 80), how many encoder frames each has, and where the speech begins."""
    cuts, lengths = [], []
    for _, _, count, *_ in group:
        if strength == 0:
            cuts.append(random.randint(0, 5))
            lengths.append(count + cuts[-1] + 10)
            continue
        lead = int(60 * random.random() ** 2) if random.random() < 0.88 else random.randint(-8, 0)
        cuts.append(lead)
        lengths.append(count + lead + 10 + int(50 * random.random() ** 2))
    total = -(-max(lengths) // CHUNK) * CHUNK
    x = torch.full((len(group), total, BANDS), SILENCE)
    for row, (frames, start, count, *_), lead in zip(x, group, cuts):
        skip = max(0, -lead)
        row[max(0, lead) : max(0, lead) + count - skip] = torch.from_numpy(frames[start + skip : start + count].astype(np.float32))
    return x, torch.tensor([-(-length // STRIDE) for length in lengths]), cuts


def lesson(group, cuts, total):
    """The teacher's states in the place of each encoder frame, (B, total, 384), and 1 where there is one, (B, total)."""
    targets, known = torch.zeros(len(group), total, WIDTH), torch.zeros(len(group), total)
    for row, there, (_, _, count, _, _, taught, first), lead in zip(targets, known, group, cuts):
        if taught is not None:
            skip, at = max(0, round(-lead / STRIDE)), max(0, round(lead / STRIDE))
            states = taught[first + skip : first + min(-(-count // STRIDE), skip + total - at)]
            row[at : at + len(states)] = torch.from_numpy(states.astype(np.float32))
            there[at : at + len(states)] = 1
    return targets, known


def _some(batch, chance):
    return torch.rand(batch, 1, 1) < chance


def _between(batch, low, high):
    return torch.empty(batch, 1, 1).uniform_(low, high)


def _warps(count=25, low=0.82, high=1.2):
    """Matrices that read each band from a scaled frequency: other lengths of the vocal tract."""
    out = []
    for scale in np.linspace(low, high, count):
        place = np.interp(CENTRES * scale, CENTRES, np.arange(BANDS))
        matrix = np.zeros((BANDS, BANDS), np.float32)
        below = np.minimum(place.astype(int), BANDS - 2)
        matrix[below, np.arange(BANDS)] += 1 - (place - below)
        matrix[below + 1, np.arange(BANDS)] += place - below
        out.append(matrix)
    return torch.from_numpy(np.stack(out))


WARPS = _warps()


GRAINS = torch.empty(1 << 22).exponential_()


def _noise(like):
    """Powers of white noise, cut from a long stretch made once."""
    start = random.randrange(len(GRAINS) - like.numel())
    return GRAINS[start : start + like.numel()].view_as(like)


def _colours(batch, strength):
    """Smooth gains over the bands, as microphones, rooms and voices have them: (B, 1, 80), up to about 10 dB."""
    place = torch.arange(BANDS) / BANDS
    waves = sum(_between(batch, -0.4, 0.4) * torch.cos(math.pi * (order * place + _between(batch, 0, 2))) for order in (1, 2, 3, 5))
    return 10 ** (waves * _some(batch, strength))


def augment(x, strength):
    """Log-mel power (B, T, 80) as another voice, room, noise, line and level; `strength` from 0 to 1 ramps it in."""
    batch, total, _ = x.shape
    warp = torch.where(torch.rand(batch) < 0.8 * strength, torch.randint(0, len(WARPS), (batch,)), len(WARPS) // 2)
    power = (torch.bmm(x, WARPS[warp]) * math.log(10)).exp()
    power = power * _colours(batch, strength)
    speech = power.mean((1, 2), keepdim=True)

    smear = torch.where(_some(batch, 0.25 * strength)[:, 0], _between(batch, 0.3, 0.8)[:, 0], 0.0)
    if (smear > 0).any():
        kernel = smear ** torch.arange(12) * 0.4
        kernel[:, 0] = 1
        rows = F.conv1d(power.permute(2, 0, 1), kernel.flip(1)[:, None], padding=11, groups=batch)[..., :total]
        power = rows.permute(1, 2, 0).contiguous()

    tilt = (CENTRE / 1000 + 0.1) ** _between(batch, -1.5, 0.3)
    wave = 1 + 0.8 * torch.sin(torch.arange(total)[None, :, None] * _between(batch, 0.005, 0.3) + _between(batch, 0, 6.3)) * _some(batch, 0.4)
    noise = tilt / tilt.mean(2, keepdim=True) * _noise(power) * wave
    loudness = torch.where(_some(batch, 0.55 * strength), 10 ** -_between(batch, 0.7, 3.5), 10 ** -_between(batch, 4, 7.5))
    others = power.roll(1, 0) * torch.where(_some(batch, 0.12 * strength), 10 ** -_between(batch, 1.0, 2.5), 0.0)
    power = power + speech * loudness * noise + others

    low, high = _between(batch, 150, 350), _between(batch, 3300, 3900)
    full_band = _some(batch, 0.5)
    keep = (CENTRE < torch.where(full_band, 3950.0, high)) & (CENTRE > torch.where(full_band, 0.0, low))
    line = torch.where(keep, 1.0, 10 ** -_between(batch, 2, 8))
    coarse = power.mean(2, keepdim=True) * 10 ** -_between(batch, 2.8, 3.8) * _noise(power)
    power = torch.where(_some(batch, min(0.5, strength)), (power + coarse) * line, power)

    power = power * 10 ** torch.where(_some(batch, 0.8 * min(1, 3 * strength)), _between(batch, -2.5, 0.7), 0.0) + 10 ** -_between(batch, 6, 10)
    return power.clamp_min(FLOOR).log10()


def normalise(x):
    """The running level of frontend.normalise, on a batch."""
    steps = torch.arange(x.shape[1]) * LEVEL_DECAY
    level = (torch.cummax(x.amax(2) + steps, 1).values.clamp_min(LEVEL_START - LEVEL_DECAY) - steps)[..., None]
    return (torch.maximum(x, level - LEVEL_SPAN) - level) / 4 + 1


def mask_some(x, strength):
    """Hides a few bands and short stretches of time (SpecAugment), once the other changes are half in."""
    for row in x:
        middle = row.mean()
        if random.random() < 2 * strength - 1:
            for _ in range(2):
                size = random.randint(0, 9)
                first = random.randint(0, BANDS - size)
                row[:, first : first + size] = middle
            size = random.randint(0, 14)
            first = random.randint(0, len(row) - size)
            row[first : first + size] = middle
    return x
