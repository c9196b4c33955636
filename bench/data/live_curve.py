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
    left, top, width, height = 70, 20, 560, 300
    latencies = [r["first_shown_median_s"] for r in results]
    rates = [r["wer"] for r in results] + [offline]
    x0, x1 = 0.2 * int(min(latencies) / 0.2), 0.2 * (int(max(latencies) / 0.2) + 1)
    y0, y1 = 0.01 * int(min(rates) / 0.01), 0.01 * (int(max(rates) / 0.01) + 1)

    def x(latency):
        return left + width * (latency - x0) / (x1 - x0)

    def y(rate):
        return top + height * (y1 - rate) / (y1 - y0)

    svg = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 390" font-family="sans-serif"'
           ' font-size="12">', '<rect width="660" height="390" fill="white"/>']
    for k in range(round((x1 - x0) / 0.2) + 1):
        at = x(x0 + 0.2 * k)
        svg.append(f'<path d="M{at:.1f} {top}v{height}" stroke="#ddd"/>')
        svg.append(f'<text x="{at:.1f}" y="{top + height + 18}" text-anchor="middle">'
                   f'{x0 + 0.2 * k:.1f}</text>')
    for k in range(round((y1 - y0) / 0.01) + 1):
        at = y(y0 + 0.01 * k)
        svg.append(f'<path d="M{left} {at:.1f}h{width}" stroke="#ddd"/>')
        svg.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{y0 + 0.01 * k:.0%}</text>')
    svg.append(f'<path d="M{left} {y(offline):.1f}h{width}" stroke="#c33" stroke-dasharray="5 4"/>')
    svg.append(f'<text x="{left + 6}" y="{y(offline) - 6:.1f}" fill="#c33">offline</text>')
    for r in results:
        cx, cy = x(r["first_shown_median_s"]), y(r["wer"])
        radius = 40 * r["cpu_per_audio_second"] ** 0.5
        svg.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{radius:.1f}" fill="#36c" opacity="0.6"/>')
        svg.append(f'<text x="{cx + radius + 3:.1f}" y="{cy + 4:.1f}">{r["chunks"]}</text>')
    svg.append(f'<text x="{left + width / 2}" y="372" text-anchor="middle">'
               'median seconds from the end of a word to its first right partial</text>')
    svg.append(f'<text transform="translate(18 {top + height / 2}) rotate(-90)"'
               ' text-anchor="middle">word error rate</text>')
    svg.append("</svg>")
    return "\n".join(svg) + "\n"


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
