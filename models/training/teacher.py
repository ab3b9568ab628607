"""States of Whisper tiny.en's encoder for the utterances of shards: what the student is taught to match.

    python teacher.py GGML FOLDER      writes NAME.states beside every NAME.mel of the folder that has none

A state is 384 float16 values for every four mel frames (25 a second, two of Whisper's averaged), normalised by the mean
and deviation in teacher.npz, which is made from the first shard. Only these targets are used, never Whisper's weights.
The layout of the ggml file is that of whisper.cpp's convert-pt-to-ggml.py; the network that of "Robust Speech
Recognition via Large-Scale Weak Supervision" (Radford et al., 2022).
"""

import glob
import json
import os
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

from frontend import BANDS

WIDTH = 384
TAIL = 60


def tensors(path):
    """The tensors of a ggml file by name, as float32."""
    with open(path, "rb") as file:
        magic, *sizes = struct.unpack("<12i", file.read(48))
        assert magic == 0x67676D6C, "not a ggml file"
        bands, bins = struct.unpack("<2i", file.read(8))
        file.read(4 * bands * bins)
        (count,) = struct.unpack("<i", file.read(4))
        for _ in range(count):
            file.read(struct.unpack("<i", file.read(4))[0])
        out = {}
        while head := file.read(12):
            dims, length, kind = struct.unpack("<3i", head)
            shape = struct.unpack(f"<{dims}i", file.read(4 * dims))[::-1]
            name = file.read(length).decode()
            dtype = np.float16 if kind else np.float32
            data = np.frombuffer(file.read(int(np.prod(shape)) * dtype().itemsize), dtype)
            if name.startswith("encoder."):
                out[name] = torch.from_numpy(data.astype(np.float32).reshape(shape))
        return out, sizes[4], sizes[3]


class Teacher:
    """Whisper's encoder on batches of log-mel power."""

    def __init__(self, path):
        self.t, self.layers, self.heads = tensors(path)

    def linear(self, x, name):
        return F.linear(x, self.t[name + ".weight"], self.t.get(name + ".bias"))

    def norm(self, x, name):
        return F.layer_norm(x, (WIDTH,), self.t[name + ".weight"], self.t[name + ".bias"])

    def attention(self, x, name):
        batch, count, _ = x.shape
        q, k, v = (
            self.linear(x, name + part).view(batch, count, self.heads, -1).transpose(1, 2) for part in ("query", "key", "value")
        )
        mixed = F.scaled_dot_product_attention(q, k, v)
        return self.linear(mixed.transpose(1, 2).reshape(batch, count, WIDTH), name + "out")

    @torch.no_grad()
    def states(self, mel):
        """(B, T, 80) log10 mel power, T a multiple of 4 -> (B, T / 4, 384)."""
        x = torch.maximum(mel, mel.amax((1, 2), keepdim=True) - 8) / 4 + 1
        with torch.autocast("cpu", torch.bfloat16):
            x = F.gelu(F.conv1d(x.transpose(1, 2), self.t["encoder.conv1.weight"], self.t["encoder.conv1.bias"].flatten(), padding=1))
            x = F.gelu(F.conv1d(x, self.t["encoder.conv2.weight"], self.t["encoder.conv2.bias"].flatten(), stride=2, padding=1))
            x = x.transpose(1, 2) + self.t["encoder.positional_embedding"][: mel.shape[1] // 2]
            for i in range(self.layers):
                block = f"encoder.blocks.{i}."
                x = x + self.attention(self.norm(x, block + "attn_ln"), block + "attn.")
                hidden = F.gelu(self.linear(self.norm(x, block + "mlp_ln"), block + "mlp.0"))
                x = x + self.linear(hidden, block + "mlp.2")
            x = self.norm(x.float(), "encoder.ln_post")
        return x.view(x.shape[0], -1, 2, WIDTH).mean(2)


def shard_states(teacher, path, frames=24000):
    """States of a shard's utterances, one after the other, each of ceil(frames / 4) rows."""
    with open(path + ".json") as file:
        index = json.load(file)
    mel = np.memmap(path + ".mel", np.float16, "r").reshape(-1, BANDS)
    out, order = [None] * len(index), sorted(range(len(index)), key=lambda i: index[i][1])
    while order:
        longest = index[order[-1]][1] + TAIL
        total = -(-longest // 4) * 4
        group = [order.pop() for _ in range(min(len(order), max(1, frames // total)))]
        x = torch.full((len(group), total, BANDS), -8.5)
        for row, i in zip(x, group):
            row[: index[i][1]] = torch.from_numpy(mel[index[i][0] : index[i][0] + index[i][1]].astype(np.float32))
        for states, i in zip(teacher.states(x).numpy(), group):
            out[i] = states[: -(-index[i][1] // 4)]
    return np.concatenate(out)


def main(ggml, folder):
    torch.set_num_threads(1)
    teacher, levels = Teacher(ggml), os.path.join(folder, "teacher.npz")
    for json_path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        path = json_path[:-5]
        if os.path.exists(path + ".states"):
            continue
        states = shard_states(teacher, path)
        if not os.path.exists(levels):
            np.savez(levels, mean=states.mean(0), deviation=states.std(0))
        level = np.load(levels)
        ((states - level["mean"]) / level["deviation"]).clip(-8, 8).astype(np.float16).tofile(path + ".states.tmp")
        os.rename(path + ".states.tmp", path + ".states")
        print(path, len(states), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
