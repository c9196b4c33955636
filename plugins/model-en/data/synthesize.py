#!/usr/bin/env python3
"""Synthesises training speech with flite, festival and espeak-ng: WAV files and a manifest.

    synthesize.py --sentences sentences.txt --dictionary cmudict.dict.xz --out DIR --hours 20

Sentences of --min-words to 22 words whose every word is in the pronouncing dictionary are drawn with a fixed
seed, half of them from the first --prompts lines (short spoken-style prompts), half from the rest
(novels). Voice, speed and pitch are drawn per sentence. The same arguments give the same speech, and
a run that was interrupted goes on where it stopped. Needs the Debian packages flite, festival,
festvox-kallpc16k, festvox-kdlpc16k, festvox-us-slt-hts, espeak-ng, sox.
"""

import argparse
import concurrent.futures
import itertools
import json
import lzma
import os
import random
import re
import subprocess
import sys
import time
import wave

# Voice, share of the sentences.
FLITE = [("slt", 20), ("rms", 20), ("awb", 16), ("kal16", 8)]
FESTIVAL = [("voice_kal_diphone", 3), ("voice_ked_diphone", 4), ("voice_cmu_us_slt_arctic_hts", 3)]
ESPEAK = [
    (f"{accent}+{variant}", 26 / 42)
    for accent in ("en-us", "en-us-nyc", "en-gb", "en-gb-x-rp", "en-gb-scotland", "en-gb-x-gbclan")
    for variant in ("m1", "m3", "m7", "f1", "f2", "f4", "f5")
]
VOICES = (
    [("flite", voice, share) for voice, share in FLITE]
    + [("festival", voice, share) for voice, share in FESTIVAL]
    + [("espeak", voice, share) for voice, share in ESPEAK]
)


def flite(voice, text, rng, path):
    stretch = rng.uniform(0.8, 1.25)
    pitch = {"slt": 180, "rms": 105, "awb": 120, "kal16": 105}[voice] * rng.uniform(0.85, 1.2)
    subprocess.run(
        ["flite", "-voice", voice, "--setf", f"duration_stretch={stretch:.3f}",
         "--setf", f"int_f0_target_mean={pitch:.1f}", "-t", text, "-o", path],
        check=True, stdout=subprocess.DEVNULL)


def festival(voice, text, rng, path):
    stretch = rng.uniform(0.85, 1.2)
    script = (
        f"({voice})\n(Parameter.set 'Duration_Stretch {stretch:.3f})\n"
        f'(utt.save.wave (utt.synth (Utterance Text "{text}")) "{path}" \'riff)\n')
    subprocess.run(["festival", "--pipe"], input=script.encode(), check=True,
                   stdout=subprocess.DEVNULL)


def espeak(voice, text, rng, path):
    subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(rng.randint(120, 200)), "-p", str(rng.randint(30, 70)),
         "-w", path, text],
        check=True)


ENGINES = {"flite": flite, "festival": festival, "espeak": espeak}


def dictionary_words(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return {re.sub(r"\(\d+\)$", "", line.split(" ", 1)[0]) for line in lines}


def sentences(path, prompts, shortest, known, rng):
    """Yields sentences without end, prompts and prose in turn, each at most once."""
    with open(path, encoding="utf-8") as lines:
        usable = [
            (number < prompts, line.strip())
            for number, line in enumerate(lines)
            if shortest <= line.count(" ") + 1 <= 22
        ]
    spoken = [text for is_prompt, text in usable if is_prompt]
    prose = [text for is_prompt, text in usable if not is_prompt]
    rng.shuffle(spoken)
    rng.shuffle(prose)
    for pair in itertools.zip_longest(spoken, prose):
        for text in pair:
            if text and all(word in known for word in text.split()):
                yield text


def synthesize(task):
    number, text, out = task
    rng = random.Random(number * 7919 + 17)
    engine, voice, _ = rng.choices(VOICES, [share for _, _, share in VOICES])[0]
    name = f"{number // 1000:03d}/{number:06d}.wav"
    path = os.path.join(out, name)
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        aside = path + ".part.wav"
        ENGINES[engine](voice, text, rng, aside)
        os.rename(aside, path)
    with wave.open(path) as audio:
        seconds = audio.getnframes() / audio.getframerate()
    return {"audio_filepath": name, "duration": round(seconds, 3), "text": text,
            "speaker": f"{engine}-{voice}", "corpus": "synthetic"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sentences", required=True)
    parser.add_argument("--prompts", type=int, default=54500)
    parser.add_argument("--min-words", type=int, default=3)
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--hours", type=float, default=20)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()

    os.makedirs(args.out, exist_ok=True)
    source = sentences(
        args.sentences, args.prompts, args.min_words, dictionary_words(args.dictionary), random.Random(1))
    seconds, wanted, started = 0.0, args.hours * 3600, time.time()
    manifest = os.path.join(args.out, "synthetic.jsonl")
    with open(manifest + ".part", "w", encoding="utf-8") as out, \
            concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        tasks = ((number, text, args.out) for number, text in enumerate(source))
        while seconds < wanted:
            batch = list(itertools.islice(tasks, 200))
            if not batch:
                break
            for entry in pool.map(synthesize, batch):
                out.write(json.dumps(entry) + "\n")
                seconds += entry["duration"]
            left = (time.time() - started) * (wanted - seconds) / max(seconds, 1)
            print(f"{seconds / 3600:.2f} of {args.hours:g} h, {max(left, 0) / 60:.0f} min left",
                  file=sys.stderr)
    os.rename(manifest + ".part", manifest)


if __name__ == "__main__":
    main()
