#!/usr/bin/env python3
"""Synthesises sentences with flite and notes when each word is said.

flite prints the phones of a sentence with their end times, and those of each word alone. A sentence
is taken only if the phones of its words, one after the other, are as many as its own; in the others
flite has reduced or joined words, and where those begin is not known.

  label_times.py SENTENCES OUT [--count N] [--voices kal,awb,rms,slt]

Writes OUT/labels.jsonl and OUT/NNNN.wav for `tarsier bench word-times MODEL labelled OUT/labels.jsonl`.
"""
import argparse
import functools
import json
import pathlib
import subprocess


def phones(voice, text, wav):
    """(phone, end in seconds) of a text; writes the audio."""
    out = subprocess.run(
        ["flite", "-voice", voice, "-psdur", "-t", text, "-o", str(wav)],
        check=True, capture_output=True, text=True).stdout
    pairs = (item.rsplit(":", 1) for item in out.split())
    return [(phone, float(end)) for phone, end in pairs]


@functools.cache
def length(voice, word):
    """How many phones a word has alone."""
    return sum(phone != "pau" for phone, _ in phones(voice, word, "/dev/null"))


def words_of(voice, sentence, labels):
    """The words of a sentence with their times, or None where they cannot be told."""
    spans = []
    start = 0.0
    spoken = []
    for phone, end in labels:
        if phone != "pau":
            spoken.append((start, end))
        start = end
    at = 0
    for word in sentence.split():
        n = length(voice, word)
        part = spoken[at:at + n]
        if len(part) < n or n == 0:
            return None
        spans.append({"word": word, "start": round(part[0][0], 3), "end": round(part[-1][1], 3)})
        at += n
    return spans if at == len(spoken) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sentences", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--voices", default="kal,awb,rms,slt")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    voices = args.voices.split(",")
    taken = 0
    with open(args.out / "labels.jsonl", "w") as labels_file:
        for sentence in args.sentences.read_text().splitlines():
            if taken == args.count:
                break
            voice = voices[taken % len(voices)]
            wav = args.out / f"{taken:04d}.wav"
            words = words_of(voice, sentence, phones(voice, sentence, wav))
            if words:
                record = {"audio_filepath": wav.name, "text": sentence,
                          "speaker": "flite-" + voice, "corpus": "flite", "words": words}
                print(json.dumps(record), file=labels_file)
                taken += 1


if __name__ == "__main__":
    main()
