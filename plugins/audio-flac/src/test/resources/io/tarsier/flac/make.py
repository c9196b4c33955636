#!/usr/bin/env python3
"""Makes the FLAC files of the tests from a formula that FlacReaderTest knows too. Needs flac 1.4."""
import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))


def sample(i, channel, bits):
    full = 1 << (bits - 1)
    triangle = abs(i * (7 + channel) % 400 - 200) - 100
    noise = ((i * 1103515245 + channel * 12345 + 12345) >> 16) & (15 if bits > 8 else 1)
    return max(-full, min(full - 1, triangle * full // 101 + noise))


def make(name, bits, channels, rate, samples, *options):
    raw = b"".join(
        sample(i, c, bits).to_bytes(bits // 8, "little", signed=True)
        for i in range(samples) for c in range(channels))
    subprocess.run(
        ["flac", "-s", "-f", "--no-padding", "--force-raw-format", "--sign=signed", "--endian=little",
         f"--bps={bits}", f"--channels={channels}", f"--sample-rate={rate}", f"--input-size={len(raw)}",
         *options, "-o", os.path.join(HERE, name + ".flac"), "-"], input=raw, check=True)


make("mono8", 8, 1, 8000, 2000, "-5", "-b", "576")
# The last frame has 7 samples, fewer than twice the order of its predictor.
make("mono16", 16, 1, 16000, 2311, "-8", "-b", "1152")
make("stereo16", 16, 2, 44100, 1500, "-8", "-b", "1152")
make("stereo24", 24, 2, 44100, 1500, "-8", "-b", "1152")
make("surround16", 16, 6, 48000, 600, "-5", "-b", "256", "--lax")
