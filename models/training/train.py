"""Trains the encoder by CTC on the shards of a folder, on one core, until a given time; resumes from its checkpoint.

    python train.py --data FOLDER --held FOLDER --out FOLDER --minutes 110

Every few minutes a checkpoint replaces the last one, and every ten the held-out voices are recognised. While the file
given by --pause exists, training waits.
"""

import argparse
import math
import os
import random
import signal
import time

import torch
import torch.nn.functional as F

from data import Shards, augment, batches, collate, lesson, mask_some, normalise
from evaluate import HeldOut, torch_recogniser
from model import STRIDE, Encoder
from pieces import Pieces
from grammar import Grammar, written
from teacher import WIDTH


LETTERS = {letter: i + 1 for i, letter in enumerate(" 'abcdefghijklmnopqrstuvwxyz")}


def spell(text):
    """A text as letters, for the aim of the lower half."""
    return [LETTERS[letter] for letter in text]


class Training:
    """The state of one run."""

    def __init__(self, options):
        self.options = options
        self.path = os.path.join(options.out, "checkpoint.pt")
        kept = torch.load(self.path, weights_only=False) if os.path.exists(self.path) else None
        start = kept or (torch.load(options.start, weights_only=False) if options.start else None)
        if start:
            self.pieces, self.model = Pieces(start["pieces"]), Encoder(**start["shape"])
            self.model.load_state_dict(start["model"])
        else:
            grammar = Grammar(20_000_000)
            self.pieces = Pieces.train([written(grammar.sentence()) for _ in range(30000)])
            self.model = Encoder(len(self.pieces.pieces), options.width, inner=options.inner, first=1, last=1, hidden=4 * options.width)
        width = self.model.shape["width"]
        self.match = torch.nn.Sequential(torch.nn.LayerNorm(width), torch.nn.Linear(width, WIDTH))
        torch.nn.init.zeros_(self.match[1].weight)
        if start and "match" in start:
            self.match.load_state_dict(start["match"])
        learnt = [*self.model.parameters(), *self.match.parameters()]
        decay = [p for p in learnt if p.dim() > 1]
        rest = [p for p in learnt if p.dim() <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decay, "weight_decay": 0.02}, {"params": rest, "weight_decay": 0.0}], lr=options.lr, betas=(0.9, 0.98), fused=True
        )
        self.step, self.fresh = 0, start is None
        if kept:
            self.optimizer.load_state_dict(kept["optimizer"])
            self.step = kept["step"]
            self.fresh = self.step < 300
        self.shards = Shards(options.data, options.focus, options.robots, options.wide)
        self.begin = self.saved = self.tested = time.time()
        self.log(f"{sum(p.numel() for p in self.model.parameters()) / 1e6:.2f} M parameters, {self.shards.refresh():.1f} h")

    def log(self, line):
        print(time.strftime("%H:%M:%S"), line, flush=True)

    def progress(self):
        """From 0 at the planned start to 1 at the end."""
        return 1 - (self.options.end - time.time()) / (self.options.minutes * 60)

    def save(self):
        kept = dict(shape=self.model.shape, pieces=self.pieces.pieces, model=self.model.state_dict(), match=self.match.state_dict(), optimizer=self.optimizer.state_dict(), step=self.step)  # fmt: skip
        torch.save(kept, self.path + ".tmp")
        os.replace(self.path + ".tmp", self.path)
        self.saved = time.time()

    def test(self, held):
        self.model.eval()
        rates, pairs = held.rates(torch_recogniser(self.model, self.pieces))
        self.model.train()
        self.log("  " + " ".join(f"{voice[-12:]} {100 * r.get('domain', 0):.0f}/{100 * r.get('words', 0):.0f}" for voice, r in rates.items()))
        for voice in list(pairs)[:3]:
            _, text, guess = pairs[voice][0]
            self.log(f"    {voice}: {text} | {guess}")
        self.tested = time.time()

    def batch(self, group, strength):
        with torch.no_grad():
            x, lengths, cuts = collate(group, strength)
            x = normalise(augment(x, strength))
            x = mask_some(x, strength)
        targets = [self.pieces.encode(item[3]) for item in group]
        taught = lesson(group, cuts, x.shape[1] // STRIDE)
        return x, lengths, torch.tensor(sum(targets, [])), torch.tensor([len(t) for t in targets]), taught

    def learn(self, group, strength, rate):
        x, lengths, targets, counts, (states, known) = self.batch(group, strength)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.options.bf16):
            _, log_probs, (letters, middle) = self.model.run(x, None)
            matched = self.match(middle)
        log_probs, letters = log_probs.float(), letters.float()
        away = ((matched.float() - states).square().mean(2) * known).sum() / known.sum().clamp_min(1)
        main = F.ctc_loss(log_probs.transpose(0, 1), targets, lengths, counts, zero_infinity=True)
        spelled = [spell(item[3]) for item in group]
        early = F.ctc_loss(letters.transpose(0, 1), torch.tensor(sum(spelled, [])), lengths, torch.tensor([len(s) for s in spelled]), zero_infinity=True)
        loss = main + 0.3 * early + self.options.match * away
        self.optimizer.zero_grad()
        loss.backward()
        size = torch.nn.utils.clip_grad_norm_([*self.model.parameters(), *self.match.parameters()], 3.0)
        for part in self.optimizer.param_groups:
            part["lr"] = rate
        if torch.isfinite(size):
            self.optimizer.step()
        self.step += 1
        return main.item(), away.item(), x.shape[0] * x.shape[1] / 100

    def groups(self):
        """Batches without end; the very first are the shortest utterances."""
        if self.fresh:
            short = [item for item in self.shards.take(16) if item[2] < 220]
            yield from batches(short, self.options.frames * 0.7, shuffle=False)
        while True:
            yield from batches(self.shards.take(8), self.options.frames)

    def run(self):
        options = self.options
        held = HeldOut(options.held, limit=options.test) if options.held else None
        loss_mean, seconds, since = None, 0.0, time.time()
        stop = []
        signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
        for group in self.groups():
            waited = time.time()
            while options.pause and os.path.exists(options.pause):
                time.sleep(1)
            since += time.time() - waited
            done = self.progress()
            if done >= 1 or stop:
                break
            strength = options.strength * min(1.0, max(0.0, (done - options.ramp[0]) / (options.ramp[1] - options.ramp[0])))
            rate = options.lr * min(1, (self.step + 1) / 200) * (0.5 * (1 + math.cos(math.pi * max(0.0, done))) + 0.005)
            loss, away, audio = self.learn(group, strength, rate)
            loss_mean = loss if loss_mean is None else 0.97 * loss_mean + 0.03 * loss
            seconds += audio
            if self.step % 50 == 0:
                speed, seconds, since = seconds / (time.time() - since), 0.0, time.time()
                self.log(f"{self.step} loss {loss_mean:.3f} away {away:.2f} rate {rate:.1e} strength {strength:.2f} {speed:.0f}x real time")
            if time.time() - self.saved > options.save:
                self.save()
            if held and time.time() - self.tested > 600:
                self.log(f"{self.shards.refresh():.1f} h in {len(self.shards.used)} shards, {sum(self.shards.used.values()):.0f} read")
                self.test(held)
        self.save()
        if held and not stop:
            self.test(held)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--held")
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", help="weights to begin with (a checkpoint)")
    parser.add_argument("--minutes", type=float, required=True, help="length of the whole schedule")
    parser.add_argument("--end", type=float, help="end as seconds since 1970, where a schedule is resumed")
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--inner", type=int, default=6)
    parser.add_argument("--lr", type=float, default=1.2e-3)
    parser.add_argument("--frames", type=int, default=4000, help="frames in a batch")
    parser.add_argument("--ramp", type=float, nargs=2, default=(0.08, 0.3), help="where augmentation begins and is whole, 0 to 1")
    parser.add_argument("--strength", type=float, default=1.0, help="of the augmentation, 0 to 1")
    parser.add_argument("--focus", type=float, default=1.0, help="share used of rarer voices and of random words")
    parser.add_argument("--robots", type=float, default=1.0, help="share used of eSpeak's utterances")
    parser.add_argument("--wide", type=int, default=10**9, help="first seed of the shards that are read three times as often")
    parser.add_argument("--match", type=float, default=1.0, help="weight of matching the teacher's states, where shards have them")
    parser.add_argument("--bf16", action="store_true", help="multiply in bfloat16: for processors that have it (AMX, AVX-512 BF16)")
    parser.add_argument("--save", type=float, default=300)
    parser.add_argument("--test", type=int, default=16)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--pause", default="/tmp/frontdesk-bench")
    options = parser.parse_args()
    options.end = options.end or time.time() + options.minutes * 60
    torch.set_num_threads(options.threads)
    torch.manual_seed(int(time.time()))
    random.seed(int(time.time()))
    os.makedirs(options.out, exist_ok=True)
    Training(options).run()


if __name__ == "__main__":
    main()
