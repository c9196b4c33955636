"""Runs the program on every file of the audio corpus and compares what becomes of it with the index.

Once all in one process, with the default model: outcomes and texts. Then a few at a time, with a small
model where the default one would only cost time: what a process takes for them, seen from outside, none of
them takes alone. If it is too much, each of them runs alone. Prints a line for each failure and one for all.
"""

import argparse
import csv
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

# Of processor time, which other work on the machine does not change, and of the clock.
MAX_SECONDS = 10
MAX_WALL_SECONDS = 60
MAX_MEGABYTES_ABOVE_IDLE = 256
TOGETHER = 8
# What may be refused although others decode it; the sentence must say what to do.
REFUSED = {"valid/synth__wav_gsm610.wav": "convert it"}
# The readers give what others give; what the model makes of it is to become better, and never worse.
ERRORS_OF_THE_MODEL = {
    "valid/synth__wav_adpcm_ms.wav": 2,
    "valid/synth__wav_mp3inside.wav": 3,
    "valid/synth__wav_s16_8000.wav": 3,
    "valid/synth__wav_s16_12000.wav": 2,
    "valid/synth__aac_fragmented.mp4": 2,
    "valid/synth__aac.aac": 2,
    "valid/synth__wav_clipped.wav": 5,
}
REFERENCE = "valid/synth__wav_s16.wav"
IDLE = "samples/zero.wav"
# Nothing that people see may hold any of these.
INTERNALS = re.compile(r"Exception|Error\b|\bat [a-z]+\.|internal error|\bnull\b")

arguments = argparse.ArgumentParser()
arguments.add_argument("corpus")


def run(command):
    """Output, errors, status, seconds of processor and clock, and peak megabytes of a process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        cpu = usage.ru_utime + usage.ru_stime
        return (out.read().decode(), err.read().decode(), process.returncode, (cpu, seconds), usage.ru_maxrss / 1024)


def transcribe(files, *options):
    return run(["./tarsier", "transcribe", "--json", *options, *files])


def word_errors(reference, text):
    row = list(range(len(text) + 1))
    for i, word in enumerate(reference, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(text, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1]


def outcomes(files, out, err):
    """What became of each file: its text and None, or None and a sentence."""
    found = {file: None for file in files}
    for line in out.splitlines():
        transcript = json.loads(line)
        found[transcript["file"]] = (transcript["text"], None)
    for line in err.splitlines():
        file = next((f for f in files if line.startswith(f"tarsier: {f}: ")), None)
        if file is None:
            raise SystemExit(f"FAIL corpus: said of no file: {line}")
        found[file] = (None, line)
    return found


def outcome_problems(row, outcome):
    if outcome is None:
        return ["nothing is said of it"]
    text, sentence = outcome
    if sentence is None:
        return ["decoded, should be refused"] if row["expected"] == "error" else []
    problems = []
    if row["file"] in REFUSED:
        return [] if REFUSED[row["file"]] in sentence else [f"does not say what to do: {sentence}"]
    if row["expected"] == "decode":
        problems.append(f"refused: {sentence}")
    if INTERNALS.search(sentence.replace(row["path"], "")):
        problems.append(f"no sentence for people: {sentence}")
    return problems


def has_same_samples(row):
    lossless = re.fullmatch(r"pcm_[sf]\d+[lb]e|flac", row["ff_codec"])
    return lossless and not re.search(r"8000|12000|offset|clipped", row["what"])


def text_problems(row, text, reference):
    if has_same_samples(row):
        return [] if text == reference else [f'other text: "{text}"']
    errors = word_errors(reference.split(), text.split())
    allowed = ERRORS_OF_THE_MODEL.get(row["file"], 1)
    return [] if errors <= allowed else [f'{errors} words differ, not {allowed}: "{text}"']


class Cost:
    """What a process takes for some files."""

    def __init__(self, rows, idle):
        bombs = any(row["expected"] == "decode-bounded" for row in rows)
        options = [] if bombs else ["--model", "digits"]
        _, err, self.status, (self.cpu, self.wall), megabytes = transcribe([row["path"] for row in rows], *options)
        self.rows = rows
        self.above = megabytes - idle
        self.errors = err.strip()

    def problems(self):
        problems = []
        if self.status not in (0, 1):
            problems.append(f"exit status {self.status}: {self.errors[:200]}")
        if self.cpu > MAX_SECONDS:
            problems.append(f"{self.cpu:.1f} s of processor time")
        if self.wall > MAX_WALL_SECONDS:
            problems.append(f"{self.wall:.0f} s")
        if self.above > MAX_MEGABYTES_ABOVE_IDLE:
            problems.append(f"{self.above:.0f} MB above idle")
        return problems


def costs(rows, idle):
    """The costs of all files, of several together where that is little enough."""
    bombs = [[row] for row in rows if row["expected"] == "decode-bounded"]
    others = [row for row in rows if row["expected"] != "decode-bounded"]
    groups = bombs + [others[i : i + TOGETHER] for i in range(0, len(others), TOGETHER)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda group: Cost(group, idle), groups))
    for cost in found:
        if len(cost.rows) > 1 and cost.problems():
            yield from (Cost([row], idle) for row in cost.rows)
        else:
            yield cost


def main(given):
    with open(os.path.join(given.corpus, "index.tsv"), encoding="utf-8") as index:
        rows = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        row["path"] = os.path.join(given.corpus, row["file"])
    files = [row["path"] for row in rows]
    problems = {row["file"]: [] for row in rows}

    out, err, status, all_seconds, all_megabytes = transcribe(files)
    if status != 1:
        raise SystemExit(f"FAIL corpus: all in one process: exit status {status}\n{err}")
    found = outcomes(files, out, err)
    reference = found[os.path.join(given.corpus, REFERENCE)][0]
    if not reference:
        raise SystemExit(f"FAIL corpus: {REFERENCE} has no text")
    variants = 0
    for row in rows:
        outcome = found[row["path"]]
        problems[row["file"]] += outcome_problems(row, outcome)
        if "[same words]" in row["what"] or "clipped" in row["what"]:
            variants += 1
            if outcome and outcome[1] is None:
                problems[row["file"]] += text_problems(row, outcome[0], reference)

    idle = statistics.median(transcribe([IDLE], "--model", "digits")[4] for _ in range(3))
    taken = list(costs(rows, idle))
    for cost in taken:
        for row in cost.rows:
            problems[row["file"]] += cost.problems()

    failed = 0
    for file, what in problems.items():
        if what:
            failed += 1
            print(f"FAIL {file}: {'; '.join(what)}", file=sys.stderr)
    decoded = sum(1 for outcome in found.values() if outcome and outcome[1] is None)
    slowest = max(taken, key=lambda cost: cost.cpu)
    largest = max(taken, key=lambda cost: cost.above)
    print(
        f"{'FAIL' if failed else 'ok  '} {len(rows)} files: {decoded} decoded, {len(rows) - decoded} refused, {failed} not"
        f" as they should be; {variants} variants of one clip; all in one process {all_seconds[0]:.0f} s of processor time,"
        f" {all_megabytes:.0f} MB; most for one or {TOGETHER} of them {slowest.cpu:.1f} s ({slowest.rows[0]['file']}),"
        f" {largest.above:.0f} MB above {idle:.0f} MB idle ({largest.rows[0]['file']})"
    )
    return 1 if failed else 0


sys.exit(main(arguments.parse_args()))
