"""The streaming encoder: log-mel frames in, states and piece log-probabilities out.

A causal convolution stem brings 100 frames a second to 25. Blocks of causal depthwise convolution, attention inside the
chunk and over a bounded left context, and feed-forward follow; the inner blocks run on pairs of frames (12.5 a second)
between two linear layers, with a path around them. A chunk is 24 mel frames, so nothing looks further ahead than 240 ms.

`forward` takes whole utterances for training; `step` takes one chunk and the states before it, and gives the same.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

CHUNK = 24
STRIDE = 4


class CausalConv(nn.Module):
    """Convolution over time that sees the past only; `past` is what came before the first frame."""

    def __init__(self, inputs, outputs, kernel, stride=1, groups=1):
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel, stride, groups=groups)
        self.keep = kernel - stride

    def forward(self, x, past=None):
        """(B, T, inputs) -> (B, T / stride, outputs) and the frames to keep for what comes after."""
        x = F.pad(x, (0, 0, self.keep, 0)) if past is None else torch.cat([past, x], 1)
        return self.conv(x.transpose(1, 2)).transpose(1, 2), x[:, -self.keep :]


class Depthwise(nn.Module):
    """Causal convolution of each channel by itself, as a sum of shifted frames."""

    def __init__(self, width, kernel):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(kernel, width).uniform_(-1, 1) / math.sqrt(kernel))
        self.bias = nn.Parameter(torch.zeros(width))
        self.keep = kernel - 1

    def forward(self, x, past=None):
        x = F.pad(x, (0, 0, self.keep, 0)) if past is None else torch.cat([past, x], 1)
        y = F.conv1d(x.transpose(1, 2), self.weight.t().unsqueeze(1), self.bias, groups=x.shape[-1])
        return y.transpose(1, 2), x[:, -self.keep :]


class Block(nn.Module):
    """Depthwise convolution, chunked attention with a learned bias by distance, feed-forward."""

    def __init__(self, width, heads, kernel, chunk, context, hidden):
        super().__init__()
        self.heads, self.chunk, self.context = heads, chunk, context
        self.norm_conv, self.norm_attention, self.norm_feed = nn.LayerNorm(width), nn.LayerNorm(width), nn.LayerNorm(width)
        self.conv = Depthwise(width, kernel)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, hidden), nn.Linear(hidden, width)
        slopes = torch.tensor([2.0 ** -(2 + i) for i in range(heads)])
        distance = (torch.arange(context + 2 * chunk - 1) - (chunk - 1)).abs()
        self.distance = nn.Parameter(-slopes[:, None] * distance * (4 / math.sqrt(context)) * 0.5)

    def forward(self, x, mask, past=None):
        """`mask` (T, S) is added to the scores; `past` is (conv frames, keys, values) or None for whole utterances."""
        convolved, kept = self.conv(self.norm_conv(x), past and past[0])
        x = x + F.silu(convolved)
        query, key, value = self.qkv(self.norm_attention(x)).chunk(3, -1)
        if past:
            key, value = torch.cat([past[1], key], 1), torch.cat([past[2], value], 1)
        x = x + self.out(self.attend(query, key, value, mask))
        x = x + self.down(F.silu(self.up(self.norm_feed(x))))
        return x, (kept, key[:, -self.context :], value[:, -self.context :])

    def attend(self, query, key, value, mask):
        batch, count, width = query.shape
        total = key.shape[1]
        query, key, value = (t.reshape(batch, -1, self.heads, width // self.heads).transpose(1, 2) for t in (query, key, value))
        away = torch.arange(total - count, total)[:, None] - torch.arange(total)[None] + self.chunk - 1
        bias = self.distance[:, away.clamp(0, self.distance.shape[1] - 1)] + mask
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads) + bias
        return (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, count, width)


def chunk_mask(count, chunk, context):
    """0 where a frame of the row's chunk may look, -10000 elsewhere: its chunk and `context` frames before the chunk."""
    start = torch.arange(count)[:, None] // chunk * chunk
    other = torch.arange(count)[None]
    return torch.where((other < start + chunk) & (other >= start - context), 0.0, -1e4)


class Encoder(nn.Module):
    """The whole model; `shape` is all that is needed to build it again."""

    STATES = ("mel", "stem", "conv", "keys", "values", "count")

    def __init__(self, pieces=256, width=256, heads=4, first=2, inner=5, last=1, kernel=15, context=64, hidden=1024):
        super().__init__()
        self.shape = dict(pieces=pieces, width=width, heads=heads, first=first, inner=inner, last=last, kernel=kernel, context=context, hidden=hidden)  # fmt: skip
        self.first, self.last, self.context = first, first + inner, context
        self.stem_a, self.stem_b = CausalConv(80, width, 5, 2), CausalConv(width, width, 5, 2)
        chunks = [CHUNK // STRIDE // 2 if first <= i < first + inner else CHUNK // STRIDE for i in range(first + inner + last)]
        self.blocks = nn.ModuleList(Block(width, heads, kernel, chunk, context, hidden) for chunk in chunks)
        self.merge, self.split = nn.Linear(2 * width, width), nn.Linear(width, 2 * width)
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, pieces)
        self.letters = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 29))

    def forward(self, mel):
        """(B, T, 80), T a multiple of 24 -> states (B, T / 4, width), log-probabilities (B, T / 4, pieces)."""
        return self.run(mel, None)[:2]

    def step(self, mel, *states):
        """(1, 24, 80) and the six states -> states, log-probabilities and the six states after them."""
        encoded, log_probs, after = self.run(mel, states)
        return (encoded, log_probs, *after)

    def run(self, mel, states):
        """Both ways in one. `states` is None for whole utterances, and then what the first blocks hear as letters, and
        what enters the last blocks, take the place of the states after: both are for training, which gives them aims of
        their own.
        """
        x, mel_past = self.stem_a(mel, states and states[0])
        x, stem_past = self.stem_b(F.silu(x), states and states[1])
        x = F.silu(x)
        outer_mask, inner_mask = self.masks(x.shape[1], states)
        kept, letters, middle = [], None, None
        for i, block in enumerate(self.blocks):
            if i == self.first:
                letters = None if states else self.letters(x).log_softmax(-1)
                around, x = x, self.merge(x.reshape(x.shape[0], -1, 2 * x.shape[2]))
            if i == self.last:
                x = middle = around + self.split(x).reshape(around.shape)
            past = states and (states[2][i : i + 1], states[3][i : i + 1], states[4][i : i + 1])
            x, after = block(x, inner_mask if self.first <= i < self.last else outer_mask, past)
            kept.append(after)
        encoded = self.norm(x)
        log_probs = self.head(encoded).log_softmax(-1)
        if not states:
            return encoded, log_probs, (letters, middle)
        conv, keys, values = (torch.cat(part, 0) for part in zip(*kept))
        count = (states[5] + x.shape[1]).clamp(max=2.0 * self.context)
        return encoded, log_probs, (mel_past, stem_past, conv, keys, values, count)

    def masks(self, count, states):
        if not states:
            outer, inner = CHUNK // STRIDE, CHUNK // STRIDE // 2
            return chunk_mask(count, outer, self.context), chunk_mask(count // 2, inner, self.context)
        empty = self.context - torch.arange(self.context, dtype=torch.float32)
        return tuple(
            F.pad((empty > states[5] / rate) * -1e4, (0, count // rate))[None].expand(count // rate, -1) for rate in (1, 2)
        )

    def empty_states(self):
        """The states at the start of an utterance: all zero."""
        width, blocks = self.shape["width"], len(self.blocks)
        return (
            torch.zeros(1, self.stem_a.keep, 80), torch.zeros(1, self.stem_b.keep, width),
            torch.zeros(blocks, self.shape["kernel"] - 1, width), torch.zeros(blocks, self.context, width),
            torch.zeros(blocks, self.context, width), torch.zeros(1),
        )  # fmt: skip
