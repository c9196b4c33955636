#!/usr/bin/env python3
"""Synthesises spoken digit sequences with flite and espeak-ng, and their manifest.

    synthesize.py FOLDER [COUNT]

Needs Debian's flite, espeak-ng and sox. The same versions give the same clips.
"""

import json
import os
import random
import subprocess
import sys

DIGITS = "zero one two three four five six seven eight nine".split()
FLITE = ["awb", "rms", "slt", "kal16"]
ESPEAK = ["en-us", "en-gb", "en-gb-scotland", "en-us+m3", "en-us+f2", "en-gb+m7", "en-us+f4"]


def main():
    folder = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 800
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(1)
    with open(os.path.join(folder, "manifest.jsonl.part"), "w") as manifest:
        for i in range(count):
            words = rng.choices(DIGITS, k=rng.choice([1, 1, 2, 3, 3, 4, 5, 6, 7]))
            said = rng.choice([", ", ", ", " ", ". "]).join(words)
            name = f"{i:05d}.wav"
            out = os.path.join(folder, name)
            if rng.random() < 0.6:
                voice = rng.choice(FLITE)
                raw = ["flite", "-voice", voice, "--setf", f"duration_stretch={rng.uniform(0.8, 1.3):.2f}",
                       "-t", said, "-o", out + ".tmp.wav"]
            else:
                voice = rng.choice(ESPEAK)
                raw = ["espeak-ng", "-v", voice, "-s", str(rng.randint(110, 190)),
                       "-p", str(rng.randint(20, 80)), "-w", out + ".tmp.wav", said]
            subprocess.run(raw, check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["sox", "-D", out + ".tmp.wav", "-r", "16000", "-b", "16", "-c", "1", out],
                           check=True)
            os.remove(out + ".tmp.wav")
            line = {"audio_filepath": name, "text": " ".join(words),
                    "speaker": voice, "corpus": "synthetic-digits"}
            manifest.write(json.dumps(line) + "\n")
    os.replace(os.path.join(folder, "manifest.jsonl.part"), os.path.join(folder, "manifest.jsonl"))


if __name__ == "__main__":
    main()
