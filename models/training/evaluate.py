"""Word error rates of a model by voice, greedy: clean and as 8 kHz mu-law calls.

    python evaluate.py HELD CHECKPOINT           the PyTorch model
    python evaluate.py HELD encoder.onnx         the exported model, chunk by chunk
"""

import glob
import json
import os
import sys

import numpy as np
import torch

from frontend import features, telephone
from model import CHUNK, Encoder
from pieces import Pieces


def errors(reference, guess):
    """Word edits that make the guess out of the reference."""
    reference, guess = reference.split(), guess.split()
    row = list(range(len(guess) + 1))
    for i, word in enumerate(reference, 1):
        before, row = row, [i]
        for j, other in enumerate(guess, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (word != other)))
    return row[-1]


class HeldOut:
    """The held-out and seen voices' clips as features, made once: {voice: [(kind, text, features)]}."""

    def __init__(self, folder, narrow=False, limit=10**9):
        self.voices = {}
        for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
            samples = np.fromfile(path[:-5] + ".pcm", "<i2").astype(np.float32) / 32768
            with open(path) as file:
                index = json.load(file)
            domain = [i for i in index if i[2] == "domain"][:limit]
            words = [i for i in index if i[2] == "words"][: limit // 2]
            clips = []
            for start, count, kind, text in domain + words:
                clip = samples[start : start + count]
                clip = features(telephone(clip) if narrow else clip)
                short = -len(clip) % CHUNK + CHUNK
                clips.append((kind, text, np.pad(clip, ((0, short), (0, 0)), constant_values=clip[-1].min())))
            self.voices[os.path.basename(path)[:-5]] = clips

    def rates(self, recognise):
        """{voice: {kind: word error rate}} and the worst texts of each."""
        out, pairs = {}, {}
        for voice, clips in self.voices.items():
            wrong, words = {}, {}
            for kind, text, clip in clips:
                guess = recognise(clip)
                count = errors(text, guess)
                wrong[kind] = wrong.get(kind, 0) + count
                words[kind] = words.get(kind, 0) + len(text.split())
                if count:
                    pairs.setdefault(voice, []).append((count, text, guess))
            out[voice] = {kind: wrong[kind] / words[kind] for kind in wrong}
        return out, pairs


def torch_recogniser(model, pieces):
    """Clip of features -> text, through the whole-utterance model."""

    def recognise(clip):
        with torch.no_grad():
            _, log_probs = model(torch.from_numpy(clip)[None])
        return pieces.decode(log_probs[0].argmax(-1).tolist())

    return recognise


def onnx_log_probs(session, clip):
    """Log-probabilities of a clip through the exported model, one chunk after another, from empty states."""
    states = {i.name: np.zeros(i.shape, np.float32) for i in session.get_inputs() if i.name != "mel"}
    names = [o.name for o in session.get_outputs()]
    out = []
    for start in range(0, len(clip) - CHUNK + 1, CHUNK):
        results = dict(zip(names, session.run(None, {"mel": clip[None, start : start + CHUNK], **states})))
        out.append(results["log_probs"][0])
        states = {name: results["next_" + name] for name in states}
    return np.concatenate(out)


def onnx_recogniser(path, pieces):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda clip: pieces.decode(onnx_log_probs(session, clip).argmax(-1).tolist())


def load(path):
    """Model and pieces of a checkpoint."""
    kept = torch.load(path, map_location="cpu", weights_only=False)
    model = Encoder(**kept["shape"])
    model.load_state_dict(kept["model"])
    return model.eval(), Pieces(kept["pieces"])


def main(folder, path):
    torch.set_num_threads(1)
    if path.endswith(".onnx"):
        pieces = Pieces.load(os.path.join(os.path.dirname(path), "tokens.txt"))
        recognise = onnx_recogniser(path, pieces)
    else:
        recognise = torch_recogniser(*load(path))
    print("| voice | domain | domain 8 kHz | words | words 8 kHz |\n|---|---|---|---|---|")
    clean, pairs = HeldOut(folder).rates(recognise)
    narrow, _ = HeldOut(folder, narrow=True).rates(recognise)
    for voice in clean:
        figures = [rates[voice][kind] for kind in ("domain", "words") for rates in (clean, narrow)]
        print(f"| {voice} | " + " | ".join(f"{100 * figure:.1f} %" for figure in figures) + " |")
    for voice, found in pairs.items():
        for count, text, guess in sorted(found, reverse=True)[:3]:
            print(f"  {voice}: {text!r} heard as {guess!r}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
