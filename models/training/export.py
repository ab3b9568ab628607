"""Writes what the server reads: encoder.onnx (int8), tokens.txt, and the golden files of the Java test.

    python export.py CHECKPOINT EMBEDDED GOLDEN

Before anything is written over, the exported float model must give the log-probabilities of the whole-utterance model,
chunk by chunk, to within 1e-3; the int8 model is then compared with it.
"""

import os
import sys
import tempfile
import wave

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from evaluate import load, onnx_log_probs
from frontend import RATE, features
from model import CHUNK, STRIDE, Encoder
from synthesize import Espeak, trimmed

GOLDEN_SENTENCE = "Hi, I'd like to book a cleaning next Tuesday at three."
GOLDEN_VOICE = "en-us"


class Step(torch.nn.Module):
    """The streaming step as a graph of its own."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, mel, *states):
        return self.encoder.step(mel, *states)


def write_float(model, path):
    """The streaming step in 32-bit floats."""
    names = ["state_" + name for name in Encoder.STATES]
    torch.onnx.export(
        Step(model), (torch.zeros(1, CHUNK, 80), *model.empty_states()), path, dynamo=False, opset_version=17,
        input_names=["mel", *names], output_names=["states", "log_probs", *("next_" + name for name in names)],
    )  # fmt: skip


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def golden_samples():
    """A sentence of the domain with silence around it, as 16-bit samples."""
    samples, rate = Espeak().speak(GOLDEN_SENTENCE, GOLDEN_VOICE)
    quiet = np.zeros(RATE // 2, np.float32)
    return np.round(np.concatenate([quiet, trimmed(samples, rate), quiet]) * 32767).astype("<i2")


def whole_chunks(clip):
    return np.pad(clip, ((0, -len(clip) % CHUNK), (0, 0)))


def write_golden(folder, runner, pieces):
    """The golden sentence, its features, the model's answer and its text."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "golden.wav")
    if not os.path.exists(path):
        with wave.open(path, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(golden_samples().tobytes())
    with wave.open(path) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
    mel = features(samples)
    log_probs = onnx_log_probs(runner, whole_chunks(mel))
    text = pieces.decode(log_probs.argmax(-1).tolist())
    mel.astype("<f4").tofile(os.path.join(folder, "golden-mel.f32"))
    log_probs.astype("<f4").tofile(os.path.join(folder, "golden-logprobs.f32"))
    with open(os.path.join(folder, "golden.txt"), "w") as file:
        file.write(f"mel {mel.shape[0]} {mel.shape[1]} logprobs {log_probs.shape[0]} {log_probs.shape[1]}\n{text}\n")
    return mel, text


def main(checkpoint, embedded, golden):
    torch.set_num_threads(1)
    model, pieces = load(checkpoint)
    os.makedirs(embedded, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exact, small = os.path.join(folder, "float.onnx"), os.path.join(folder, "encoder.onnx")
        write_float(model, exact)
        quantize_dynamic(exact, small, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})  # fmt: skip
        clip = whole_chunks(features(golden_samples().astype(np.float32) / 32768))
        with torch.no_grad():
            whole = model(torch.from_numpy(clip)[None])[1][0].numpy()
        streamed = onnx_log_probs(session(exact), clip)
        difference = np.abs(streamed - whole).max()
        if difference > 1e-3:
            sys.exit(f"the streaming graph differs from the model by {difference:.2e}")
        quantised = onnx_log_probs(session(small), clip)
        likely = whole > -3
        print(f"streaming differs by {difference:.1e}; int8 by {np.abs(quantised - whole)[likely].max(initial=0):.2f} where p > 0.05")
        print(f"{os.path.getsize(small) / 1e6:.2f} MB, {len(clip) // STRIDE} encoder frames, opset {onnx.load(small).opset_import}")
        with open(small, "rb") as source, open(os.path.join(embedded, "encoder.onnx"), "wb") as target:
            target.write(source.read())
    pieces.save(os.path.join(embedded, "tokens.txt"))
    _, text = write_golden(golden, session(os.path.join(embedded, "encoder.onnx")), pieces)
    print("golden:", text)


if __name__ == "__main__":
    main(*sys.argv[1:4])
