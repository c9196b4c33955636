#!/usr/bin/env python3
"""Log-mel features computed a second time, with numpy in double precision.

Writes src/test/resources/io/tarsier/audio/features/reference.csv, which LogMelReferenceTest compares
with what the Java code gives for the same signal. Run it from the module's folder after a deliberate
change of the features:  python3 src/test/python/reference_features.py
"""

import os

import numpy as np

RATE = 16000
FRAME = 400
SHIFT = 160
FFT = 512
BANDS = 80
LOW_HZ = 20.0
HIGH_HZ = 7600.0
PRE_EMPHASIS = 0.97
LOG_FLOOR = 1e-8


def signal(n):
    """Two chirps, a tone that comes and goes, an offset, and noise of a linear congruential generator."""
    t = np.arange(n) / RATE
    x = 0.3 * np.sin(2 * np.pi * (100 + 900 * t) * t)
    x += 0.1 * np.sin(2 * np.pi * (6000 - 2000 * t) * t)
    x += 0.05 * np.sin(2 * np.pi * 440 * t) * np.sin(2 * np.pi * 3 * t)
    x += 0.02
    state = 12345
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        x[i] += 0.01 * (state / 2**30 - 1)
    return x.astype(np.float32).astype(np.float64)


def hz_to_mel(hz):
    return hz * 3 / 200 if hz < 1000 else 15 + 27 * np.log(hz / 1000) / np.log(6.4)


def mel_to_hz(mel):
    return mel * 200 / 3 if mel < 15 else 1000 * 6.4 ** ((mel - 15) / 27)


def filter_bank():
    mels = np.linspace(hz_to_mel(LOW_HZ), hz_to_mel(HIGH_HZ), BANDS + 2)
    edges = np.array([mel_to_hz(m) for m in mels])
    bins = np.arange(FFT // 2 + 1) * RATE / FFT
    return np.array([
        np.interp(bins, edges[b:b + 3], [0, 1, 0], left=0, right=0) for b in range(BANDS)
    ])


def features(x):
    emphasised = x - PRE_EMPHASIS * np.concatenate([x[:1], x[:-1]])
    window = np.sin(np.pi * (np.arange(FRAME) + 0.5) / FRAME) ** 2
    bank = filter_bank()
    frames = 1 + max(0, -(-(len(x) - FRAME) // SHIFT))
    rows = []
    for f in range(frames):
        frame = emphasised[f * SHIFT:f * SHIFT + FRAME]
        frame = (frame - frame.mean()) * window[:len(frame)]
        power = np.abs(np.fft.rfft(frame, FFT)) ** 2
        rows.append(np.log(bank @ power + LOG_FLOOR))
    return np.array(rows)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, "../resources/io/tarsier/audio/features/reference.csv")
    np.savetxt(path, features(signal(8100)), fmt="%.5f", delimiter=",")


if __name__ == "__main__":
    main()
