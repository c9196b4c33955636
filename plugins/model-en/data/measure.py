#!/usr/bin/env python3
"""Measures a model on dev as the model card reports it, and prints the card's tables.

    measure.py --speech ../shared/speech --work DIR [--model english]

The recordings of LibriSpeech are rewritten in other formats and made worse: telephone line, noise.
Then silence, hum, tones and noises that were never trained on must give no words. What is random has
a fixed seed. Needs the Debian packages sox, opus-tools, python3-numpy.
"""

import argparse
import glob
import json
import os
import subprocess
import sys
import wave

import numpy

TARSIER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "tarsier")
RATE = 16000

# Name, container, sox's options for the output file, sox's effects.
FORMATS = [
    ("16 bits", "wav", ["-b", "16"], []),
    ("24 bits", "wav", ["-b", "24"], []),
    ("float", "wav", ["-e", "floating-point", "-b", "32"], []),
    ("FLAC", "flac", ["-b", "16"], []),
    ("44.1 kHz", "wav", ["-b", "16", "-r", "44100"], []),
    ("48 kHz", "wav", ["-b", "16", "-r", "48000"], []),
    ("stereo", "wav", ["-b", "16", "-c", "2"], []),
    ("linear 8 bits", "wav", ["-b", "8", "-e", "unsigned-integer"], []),
    ("telephone, mu-law", "wav", ["-r", "8000", "-e", "mu-law"], ["sinc", "300-3400"]),
]

DIGITS = "zero one two three four five six seven eight nine".split()


def sox(*arguments):
    subprocess.run(["sox", "-D", "-V1", *arguments], check=True)


def decode(recording, path):
    """Rewrites Opus as 16-bit WAV."""
    subprocess.run(["opusdec", "--quiet", "--rate", str(RATE), recording, path], check=True)


def read(path):
    with wave.open(path) as audio:
        return numpy.frombuffer(audio.readframes(audio.getnframes()), dtype="<i2").astype(float)


def write(path, samples):
    with wave.open(path, "wb") as audio:
        audio.setnchannels(1)
        audio.setsampwidth(2)
        audio.setframerate(RATE)
        audio.writeframes(numpy.clip(numpy.rint(samples), -32768, 32767).astype("<i2").tobytes())


def active_rms(samples):
    """The level of the frames of 20 ms that are less than 30 dB below the loudest."""
    frames = samples[: len(samples) // 320 * 320].reshape(-1, 320)
    power = (frames**2).mean(axis=1)
    return numpy.sqrt(power[power > power.max() / 1000].mean())


def entries(speech, corpus):
    with open(os.path.join(speech, "dev.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["corpus"] == corpus:
                yield entry


def manifest(folder, rows):
    path = os.path.join(folder, "manifest.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")
    return path


def variant(args, name, container, make):
    """A manifest of the LibriSpeech recordings, each made by make(source, target)."""
    folder = os.path.join(args.work, name.replace(" ", "-").replace(",", ""))
    os.makedirs(folder, exist_ok=True)
    plain = os.path.join(args.work, "plain")
    os.makedirs(plain, exist_ok=True)
    rows = []
    for number, entry in enumerate(entries(args.speech, "librispeech")):
        target = os.path.join(folder, f"{number:04d}.{container}")
        source = os.path.join(plain, f"{number:04d}.wav")
        if not os.path.exists(source):
            decode(os.path.join(args.speech, entry["audio_filepath"]), source)
        if not os.path.exists(target):
            make(source, target)
        rows.append({**entry, "audio_filepath": os.path.basename(target)})
    return manifest(folder, rows)


def noisy(noise, rng):
    def make(source, target):
        samples = read(source)
        start = rng.integers(0, len(noise) - 1)
        part = numpy.resize(numpy.roll(noise, -start), len(samples))
        part *= active_rms(samples) * 10 ** (-10 / 20) / numpy.sqrt((part**2).mean())
        write(target, samples + part)

    return make


def evaluate(args, path, *options):
    run = subprocess.run(
        [TARSIER, "evaluate", "--model", args.model, "--manifest", path, "--json", *options],
        check=True, stdout=subprocess.PIPE)
    return json.loads(run.stdout)


def row(name, result):
    low, high = result["wer_interval"]
    print(f"| {name} | {result['utterances']} | {100 * result['wer']:.1f} "
          f"({100 * low:.1f}-{100 * high:.1f}) | {100 * result['cer']:.1f} |", flush=True)


def without_words(args):
    """The share of recordings without speech in which no word is found."""
    folder = os.path.join(args.work, "no-speech")
    os.makedirs(folder, exist_ok=True)
    rng = numpy.random.default_rng(1)
    time = numpy.arange(5 * RATE) / RATE
    sounds = {
        "silence": 0 * time,
        "hiss": rng.normal(0, 30, len(time)),
        "loud-hiss": rng.normal(0, 2000, len(time)),
        "hum-50": sum(3000 / k * numpy.sin(2 * numpy.pi * 50 * k * time) for k in (1, 2, 3, 5)),
        "hum-60": sum(3000 / k * numpy.sin(2 * numpy.pi * 60 * k * time) for k in (1, 2, 3, 5)),
    }
    for hertz in (200, 440, 1000, 3000):
        sounds[f"tone-{hertz}"] = 6000 * numpy.sin(2 * numpy.pi * hertz * time)
    files = []
    for name, samples in sounds.items():
        files.append(os.path.join(folder, name + ".wav"))
        write(files[-1], samples)
    noise = os.path.join(args.speech, "noise")
    files += sorted(glob.glob(os.path.join(noise, "*__5-*")))
    files += [f for name in ("bg-white_noise", "bg-running_tap")
              for f in glob.glob(os.path.join(noise, f"*{name}*"))]
    run = subprocess.run(
        [TARSIER, "transcribe", "--model", args.model, "--json", *files],
        check=True, stdout=subprocess.PIPE, text=True)
    heard = [json.loads(line) for line in run.stdout.splitlines()]
    silent = sum(1 for transcript in heard if not transcript["text"].strip())
    print(f"\nNo words in {silent} of {len(heard)} recordings without speech "
          f"({100 * silent / len(heard):.1f} %). Words in:")
    for name, transcript in zip(files, heard):
        if transcript["text"].strip():
            print(f"- {os.path.basename(name)}: {transcript['text'][:60]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--speech", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", default="english")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)

    dev = os.path.join(args.speech, "dev.jsonl")
    print("| dev | utterances | WER % (95 %) | CER % |\n|---|---|---|---|")
    row("librispeech", evaluate(args, dev, "--corpus", "librispeech"))
    row("commonvoice", evaluate(args, dev, "--corpus", "commonvoice"))
    row("speechocean, 13 and over",
        evaluate(args, dev, "--corpus", "speechocean", "--where", "age=13.."))
    row("speechocean, children",
        evaluate(args, dev, "--corpus", "speechocean", "--where", "age=..12"))
    row("fsdd, open vocabulary", evaluate(args, dev, "--corpus", "fsdd"))
    grammar = os.path.join(args.work, "digits.txt")
    with open(grammar, "w", encoding="utf-8") as out:
        out.write("\n".join(DIGITS) + "\n")
    row("fsdd, closed grammar", evaluate(args, dev, "--corpus", "fsdd", "--grammar", grammar))
    row("alnum", evaluate(args, dev, "--corpus", "alnum"))

    print("\n| librispeech as | utterances | WER % (95 %) | CER % |\n|---|---|---|---|")
    for name, container, output, effects in FORMATS:
        def make(source, target, output=output, effects=effects):
            sox(source, *output, target, *effects)
        row(name, evaluate(args, variant(args, name, container, make)))
    tap = glob.glob(os.path.join(args.speech, "noise", "*bg-running_tap*"))[0]
    decode(tap, os.path.join(args.work, "noise.wav"))
    noise = read(os.path.join(args.work, "noise.wav"))
    row("running tap, 10 dB below", evaluate(
        args, variant(args, "noise", "wav", noisy(noise, numpy.random.default_rng(7)))))
    without_words(args)


if __name__ == "__main__":
    sys.exit(main())
