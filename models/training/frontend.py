"""From sound to the recogniser's input: log-mel frames, and their normalisation by a running level.

The same arithmetic runs in Java for live calls: frames of 400 samples every 160, not centred, periodic Hann window,
Whisper's 80 mel filters, log10, and a level that follows the loudest band and decays slowly.
"""

import numpy as np

RATE, FRAME, HOP, BANDS = 16000, 400, 160, 80
FLOOR = 1e-10
LEVEL_START, LEVEL_DECAY, LEVEL_SPAN = 1.0, 0.005, 8.0


def mel_filters():
    """Slaney's mel filters as Whisper has them: (80, 201)."""

    def to_mel(hertz):
        return np.where(hertz >= 1000, 15 + np.log(np.maximum(hertz, 1e-9) / 1000) / (np.log(6.4) / 27), hertz / (200 / 3))

    def to_hertz(mel):
        return np.where(mel >= 15, 1000 * np.exp((np.log(6.4) / 27) * (mel - 15)), mel * 200 / 3)

    bins = np.linspace(0, RATE / 2, FRAME // 2 + 1)
    edges = to_hertz(np.linspace(0, to_mel(np.array(RATE / 2)), BANDS + 2))
    width = np.diff(edges)
    ramps = edges[:, None] - bins[None]
    filters = np.maximum(0, np.minimum(-ramps[:-2] / width[:-1, None], ramps[2:] / width[1:, None]))
    return (filters * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(np.float32)


FILTERS = mel_filters()
WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FRAME) / FRAME)).astype(np.float32)
CENTRES = (FILTERS @ np.linspace(0, RATE / 2, FRAME // 2 + 1) / FILTERS.sum(1)).astype(np.float32)


def log_mel(samples):
    """log10 mel power of float samples in [-1, 1]: (frames, 80)."""
    count = max(0, (len(samples) - FRAME) // HOP + 1)
    frames = np.lib.stride_tricks.as_strided(
        np.ascontiguousarray(samples, np.float32), (count, FRAME), (4 * HOP, 4), writeable=False
    )
    power = np.abs(np.fft.rfft(frames * WINDOW)).astype(np.float32) ** 2
    return np.log10(np.maximum(power @ FILTERS.T, FLOOR))


def normalise(log_power):
    """The running level: values in [-1, 1], each frame seen with its past only. (..., frames, 80) -> the same shape."""
    steps = np.arange(log_power.shape[-2], dtype=np.float32) * LEVEL_DECAY
    rising = np.maximum.accumulate(log_power.max(-1) + steps, -1)
    level = (np.maximum(rising, LEVEL_START - LEVEL_DECAY) - steps)[..., None]
    return ((np.maximum(log_power, level - LEVEL_SPAN) - level) / 4 + 1).astype(np.float32)


def features(samples):
    """What the encoder eats for a whole clip."""
    return normalise(log_mel(samples))


def to_rate(samples, rate, target=RATE):
    """Resampling of a whole clip by its spectrum."""
    if rate == target or not len(samples):
        return samples
    count = round(len(samples) * target / rate)
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(count // 2 + 1, spectrum.dtype)
    shared = min(len(kept), len(spectrum))
    kept[:shared] = spectrum[:shared]
    return (np.fft.irfft(kept, count) * (count / len(samples))).astype(np.float32)


def telephone(samples):
    """A call over G.711: 8 kHz, mu-law of 8 bits, back to 16 kHz."""
    narrow = np.clip(to_rate(samples, RATE, 8000), -1, 1)
    coded = np.round(np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256) * 127)
    decoded = np.sign(coded) * (np.expm1(np.abs(coded) / 127 * np.log(256)) / 255)
    return to_rate(decoded.astype(np.float32), 8000, RATE)
