"""What the voice activity network sees, in step with EmbeddedVoiceActivity: 56 bands up to 3.7 kHz, each against the
running level of the loudest band and against its own noise floor."""

import numpy as np

from sounds import RATE  # noqa: F401  (puts the recogniser's front end on the path)
from frontend import FRAME, HOP, log_mel  # noqa: E402

BANDS, DELAY = 56, 3
LEVEL_START, LEVEL_DECAY = -3.0, 0.005
SMOOTH, BLOCK, BLOCKS = 0.3, 60, 3


def features(samples):
    """(frames, 2 * BANDS), each frame from its past only."""
    x = log_mel(samples)[:, :BANDS].astype(np.float32)
    level, smooth = LEVEL_START, None
    lows = np.full((BLOCKS, BANDS), np.inf, np.float32)
    out = np.empty((len(x), 2 * BANDS), np.float32)
    for t, frame in enumerate(x):
        level = max(frame.max(), level - LEVEL_DECAY)
        smooth = frame if smooth is None else smooth + SMOOTH * (frame - smooth)
        if t % BLOCK == 0:
            lows = np.roll(lows, 1, 0)
            lows[0] = np.inf
        lows[0] = np.minimum(lows[0], smooth)
        out[t, :BANDS] = np.maximum((frame - level) / 4 + 1, -1)
        out[t, BANDS:] = np.clip((frame - lows.min(0)) / 2, 0, 2)
    return out


def voiced(clean):
    """Which frames of clean speech are voice: within 32 dB of its loud frames, gaps of less than 90 ms closed."""
    count = max(0, (len(clean) - FRAME) // HOP + 1)
    frames = np.lib.stride_tricks.as_strided(clean, (count, FRAME), (clean.strides[0] * HOP, clean.strides[0]))
    power = 10 * np.log10(np.mean(frames**2, 1) + 1e-10)
    mark = power > np.percentile(power, 90) - 32
    edges = np.flatnonzero(np.diff(mark.astype(int)))
    for a, b in zip(edges[:-1], edges[1:]):
        if mark[a] and not mark[a + 1] and b - a < 9:
            mark[a : b + 1] = True
    return mark
