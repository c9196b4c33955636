#!/usr/bin/env python3
"""Word error rate, latency and cost of live recognition over the choice of chunks.

For every setting N+M (N steps to a chunk, M of right context) runs `tarsier bench live` on the first
utterances of a corpus and `tarsier evaluate --mode live` on all of it, keeps what they say in a file
of JSON lines (settings that are in it already are not run again), prints a table in Markdown and draws
the picture. Nothing else may run meanwhile, or the costs are wrong.
"""
import argparse
import json
import pathlib
import subprocess

from chart import Chart

TARSIER = pathlib.Path(__file__).resolve().parents[2] / "tarsier"
SETTINGS = ["8+8", "16+8", "18+9", "16+10", "16+12", "16+24"]


def tarsier(*arguments):
    run = subprocess.run([TARSIER, *arguments], capture_output=True, text=True, check=True)
    return json.loads(run.stdout.strip().splitlines()[-1])


def word_error_rate(report):
    return report.get("total", report)["wer"]


def measure(options, setting):
    chosen = ["--manifest", options.manifest, "--corpus", options.corpus, "--model", options.model]
    if setting == "offline":
        return {"chunks": setting, "wer": word_error_rate(tarsier("evaluate", *chosen, "--json"))}
    bench = ["bench", "live", options.model, options.manifest, options.corpus]
    result = tarsier(*bench, "chunks=" + setting, f"limit={options.limit}", "--json")
    live = tarsier("evaluate", *chosen, "--mode", "live", "--chunks", setting, "--json")
    return {**result, "chunks": setting, "wer": word_error_rate(live)}


def table(results, offline):
    print("| chunk + context, steps | WER | above offline | word shown: median, 95 % | stable: 90 % |"
          " changed | final after pause: 95 % | CPU s per s |")
    print("|---|---|---|---|---|---|---|---|")
    for r in results:
        print(f"| {r['chunks'].replace('+', ' + ')} | {r['wer']:.1%} | {r['wer'] / offline - 1:+.1%} |"
              f" {r['first_shown_median_s']:.2f}, {r['first_shown_p95_s']:.2f} s |"
              f" {r['stable_p90_s']:.2f} s | {r['unstable_changed']:.0%} |"
              f" {r['final_after_pause_p95_s']:.2f} s | {r['cpu_per_audio_second']:.3f} |")


def picture(results, offline):
    """Latency to the right, error rate upwards, the area of a dot is the cost."""
    latencies = [r["first_shown_median_s"] for r in results]
    rates = [r["wer"] for r in results] + [offline]
    chart = Chart((0.2 * int(min(latencies) / 0.2), 0.2 * (int(max(latencies) / 0.2) + 1)),
                  (0.01 * int(min(rates) / 0.01), 0.01 * (int(max(rates) / 0.01) + 1)), 0.2, 0.01,
                  "median seconds from the end of a word to its first right partial", "word error rate",
                  "{:.1f}", "{:.0%}")
    chart.level(offline, "#c33", "offline")
    for r in results:
        radius = 40 * r["cpu_per_audio_second"] ** 0.5
        chart.dot(r["first_shown_median_s"], r["wer"], radius, "#36c", r["chunks"])
    return chart.svg()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--manifest", required=True)
    parser.add_argument("--corpus", default="librispeech")
    parser.add_argument("--limit", type=int, default=40, help="utterances for latency and cost")
    parser.add_argument("--results", required=True, help="JSON lines, written and read")
    parser.add_argument("--picture", required=True, help="SVG file")
    options = parser.parse_args()
    kept = pathlib.Path(options.results)
    known = {}
    if kept.exists():
        known = {r["chunks"]: r for r in map(json.loads, kept.read_text().splitlines())}
    for setting in ["offline", *SETTINGS]:
        if setting not in known:
            known[setting] = measure(options, setting)
            with kept.open("a") as out:
                out.write(json.dumps(known[setting]) + "\n")
    offline = known["offline"]["wer"]
    results = [known[setting] for setting in SETTINGS]
    table(results, offline)
    pathlib.Path(options.picture).write_text(picture(results, offline))


if __name__ == "__main__":
    main()
