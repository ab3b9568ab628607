"""Weights small enough to be kept with the sources: half precision, in parts of less than 10 MB.

    python weights.py pack CHECKPOINT FOLDER
    python weights.py unpack FOLDER CHECKPOINT    for train.py --start, evaluate.py and export.py
"""

import glob
import os
import sys

import torch

LIMIT = 9_000_000


def pack(checkpoint, folder):
    """Writes part-0.pt, part-1.pt and so on; the first also holds the shape and the pieces."""
    kept = torch.load(checkpoint, map_location="cpu", weights_only=False)
    parts, size = [dict(shape=kept["shape"], pieces=kept["pieces"], model={})], 0
    for name, tensor in kept["model"].items():
        half = tensor.half()
        if size + half.numel() * 2 > LIMIT:
            parts.append(dict(model={}))
            size = 0
        parts[-1]["model"][name] = half
        size += half.numel() * 2
    os.makedirs(folder, exist_ok=True)
    for i, part in enumerate(parts):
        torch.save(part, os.path.join(folder, f"part-{i}.pt"))


def unpack(folder, checkpoint):
    """Puts the parts together as a checkpoint without an optimizer."""
    parts = [torch.load(path, weights_only=True) for path in sorted(glob.glob(os.path.join(folder, "part-*.pt")))]
    model = {name: tensor.float() for part in parts for name, tensor in part["model"].items()}
    torch.save(dict(shape=parts[0]["shape"], pieces=parts[0]["pieces"], model=model), checkpoint)


if __name__ == "__main__":
    {"pack": pack, "unpack": unpack}[sys.argv[1]](*sys.argv[2:4])
