"""Trains the voice activity network and writes its weights. One process of examples makes about seven a second.

    python sounds.py train 9001 1600                speech
    python train.py examples train.npz ex.npz 2500 1    mixtures, from a seed
    python train.py fit net.pt 16 ex.npz...             the network; goes on from net.pt where there is one
    python train.py export net.pt ../../../src/main/resources/frontdesk/turn/voice-activity.bin
    cd ../../../src/test/resources/turn && python .../train.py golden net.pt cancel-hts.wav cancel-hts-voice.f32
"""

import os
import sys
import time
import wave

import numpy as np
import torch
from torch import nn

from features import BANDS, DELAY, FRAME, HOP, features, voiced
from sounds import RATE, babble, load, noise, slow, unit
from frontend import telephone, to_rate

SECONDS, INNER, STATE = 8, 24, 32


def placed(r, clips, count):
    """Utterances with pauses between them, and which samples' frames are voice."""
    speech, mark = np.zeros(count, np.float32), np.zeros(count // HOP + 1, bool)
    at = int(r.uniform(0, 2.5) * RATE)
    gain = 10 ** (r.uniform(-6, 0) / 20)
    while at < count:
        clip = unit(clips[r.integers(len(clips))]).astype(np.float32) * gain * 10 ** (r.uniform(-4, 4) / 20)
        if r.random() < 0.15:
            clip = clip[: r.integers(2400, 8000)]
        at -= at % HOP
        flags = voiced(clip)
        clip = clip[: count - at]
        speech[at : at + len(clip)] += clip
        flags = flags[: len(mark) - at // HOP]
        mark[at // HOP : at // HOP + len(flags)] |= flags
        at += len(clip) + int(RATE * (r.uniform(0.15, 0.8) if r.random() < 0.5 else r.uniform(0.5, 3)))
    return speech, mark


def room(r, x):
    length = int(RATE * r.uniform(0.05, 0.5))
    decay = np.exp(-6.9 * np.arange(length) / length)
    impulse = r.standard_normal(length) * decay * r.uniform(0.02, 0.25)
    impulse[0] = 1
    size = 1 << int(np.ceil(np.log2(len(x) + length)))
    return np.fft.irfft(np.fft.rfft(x, size) * np.fft.rfft(impulse, size), size)[: len(x)].astype(np.float32)


def example(r, clips):
    count = SECONDS * RATE
    alone = r.random() < float(os.environ.get("ALONE", 0.27))
    speech, mark = (np.zeros(count, np.float32), np.zeros(count // HOP + 1, bool)) if alone else placed(r, clips, count)
    if not alone and r.random() < 0.35:
        speech = room(r, speech)
    kind = r.random()
    if alone:
        mix = noise(r, count, clips) * 10 ** (r.uniform(-55, -6) / 20)
    else:
        snr = r.uniform(30, 60) if kind < 0.2 else r.uniform(2, 28)
        sound = babble(r, count, clips) if kind > 0.95 else noise(r, count, clips)
        snr = max(snr, 8) if kind > 0.95 else snr
        mix = (speech + sound * 10 ** (-snr / 20)) * 10 ** (r.uniform(-42, -12) / 20)
    if r.random() < 0.1:
        mix = mix * 10 ** (slow(r, count, RATE, -6, 6) / 20)
    mix = np.clip(mix, -1, 1).astype(np.float32)
    channel = r.random()
    if channel < 0.7:
        mix = telephone(mix)
    elif channel < 0.85:
        mix = to_rate(to_rate(mix, RATE, 8000), 8000, RATE)
    mix = np.round(mix * 32768) / 32768
    x = features(mix.astype(np.float32))
    return x, mark[: len(x)]


def examples(speech, path, count, seed):
    clips, r = load(speech), np.random.default_rng(seed)
    rows, marks, begun = [], [], time.time()
    for i in range(count):
        x, mark = example(r, clips)
        rows.append(x.astype(np.float16))
        marks.append(mark)
        if i % 100 == 0:
            print(i, round(time.time() - begun), "s", flush=True)
    np.savez(path, x=np.stack(rows), y=np.stack(marks))


class Net(nn.Module):
    """A layer over the bands, a gated recurrent unit, a probability."""

    def __init__(self):
        super().__init__()
        self.inner, self.gru, self.out = nn.Linear(2 * BANDS, INNER), nn.GRU(INNER, STATE, batch_first=True), nn.Linear(STATE, 1)

    def forward(self, x):
        return self.out(self.gru(torch.tanh(self.inner(x)))[0])[..., 0]


def fit(target, epochs, paths):
    data = [np.load(path) for path in paths]
    x = torch.from_numpy(np.concatenate([part["x"] for part in data]))
    y = torch.from_numpy(np.concatenate([part["y"] for part in data]).astype(np.float32))
    mixed = torch.from_numpy(np.random.default_rng(0).permutation(len(x)))
    x, y = x[mixed], y[mixed]
    # The network answers DELAY frames late; near an edge of speech either answer is nearly as good.
    y = torch.cat([torch.zeros(len(y), DELAY), y[:, :-DELAY]], 1)
    edge = torch.zeros_like(y)
    for shift in (-2, -1, 1, 2):
        edge = torch.maximum(edge, (y != torch.roll(y, shift, 1)).float())
    weight = 1 - 0.7 * edge
    held = len(x) // 12
    net, batch = Net(), 32
    if os.path.exists(target):
        net.load_state_dict(torch.load(target))
    optimiser = torch.optim.AdamW(net.parameters(), 4e-3, weight_decay=1e-3)
    steps = epochs * ((len(x) - held) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, float(os.environ.get("PEAK", 6e-3)), steps, pct_start=0.1)
    loss_of = nn.functional.binary_cross_entropy_with_logits
    for epoch in range(epochs):
        order, total, begun = torch.randperm(len(x) - held) + held, 0.0, time.time()
        for i in range(0, len(order) - batch + 1, batch):
            rows = order[i : i + batch]
            loss = loss_of(net(x[rows].float()), y[rows], weight[rows])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        with torch.no_grad():
            p = torch.sigmoid(net(x[:held].float()))
            sure = weight[:held] == 1
            miss = ((p < 0.5) & (y[:held] > 0) & sure).sum() / ((y[:held] > 0) & sure).sum()
            false = ((p >= 0.5) & (y[:held] == 0) & sure).sum() / ((y[:held] == 0) & sure).sum()
        print(f"epoch {epoch} loss {total * batch / len(order):.4f} missed {miss:.4f} false {false:.4f} {time.time() - begun:.0f} s", flush=True)
        torch.save(net.state_dict(), target)


def export(source, target):
    """float32 little-endian, in the order in which EmbeddedVoiceActivity reads them."""
    state = torch.load(source)
    names = ["inner.weight", "inner.bias", "gru.weight_ih_l0", "gru.weight_hh_l0", "gru.bias_ih_l0", "gru.bias_hh_l0", "out.weight", "out.bias"]
    with open(target, "wb") as file:
        for name in names:
            file.write(state[name].numpy().astype("<f4").tobytes())


def golden(source, recording, target):
    """The probabilities for a test recording of 8 kHz, doubled by linear interpolation."""
    with wave.open(recording) as file:
        narrow = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
    samples = np.repeat(narrow, 2)
    samples[1:-1:2] = (narrow[:-1] + narrow[1:]) / 2
    net = Net()
    net.load_state_dict(torch.load(source))
    with torch.no_grad():
        torch.sigmoid(net(torch.from_numpy(features(samples))[None]))[0].numpy().astype("<f4").tofile(target)


if __name__ == "__main__":
    torch.set_num_threads(1)
    if sys.argv[1] == "examples":
        examples(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
    elif sys.argv[1] == "fit":
        fit(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
    elif sys.argv[1] == "export":
        export(sys.argv[2], sys.argv[3])
    else:
        golden(*sys.argv[2:5])
