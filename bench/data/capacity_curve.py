#!/usr/bin/env python3
"""How many live streams a server carries, and how late their texts are: table and picture.

Starts `tarsier serve` once without a limit on its load and lets `tarsier bench load` play recordings to it with
more and more callers; then once as it comes, with twice as many callers as it lets in. Keeps what is said in a file of JSON
lines (numbers of callers that are in it already are not run again). Nothing else may run meanwhile, or the latencies are wrong.
"""
import argparse
import json
import pathlib
import socket
import subprocess
import time
import urllib.request

from chart import Chart

TARSIER = pathlib.Path(__file__).resolve().parents[2] / "tarsier"
CALLERS = [30, 60, 75, 90]
LIMITS = {"partial": 500, "final": 900}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, model, *settings):
        self.port = free_port()
        self.process = subprocess.Popen(
            [TARSIER, "serve", "--model", model, "--port", str(self.port), *settings], stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready")
                return self
            except OSError:
                time.sleep(0.2)
        raise SystemExit("the server did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def load(self, options, callers):
        run = subprocess.run(
            [TARSIER, "bench", "load", f"ws://127.0.0.1:{self.port}/v1/stream", options.model, options.manifest,
             options.corpus, f"streams={callers}", f"seconds={options.seconds}", f"limit={options.limit}", "--json"],
            stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(run.stdout.strip().splitlines()[-1])


def measure(options, done):
    def keep(result, limited):
        result["limited"] = limited
        done.append(result)
        with open(options.results, "a") as file:
            file.write(json.dumps(result) + "\n")

    missing = [n for n in CALLERS if not any(r["callers"] == n and not r["limited"] for r in done)]
    if missing:
        with Server(options.model, "--max-streams", "1000", "--max-load-percent", "0") as server:
            server.load(options, 40)  # the JVM warms up
            for callers in missing:
                keep(server.load(options, callers), False)
    if not any(r["limited"] for r in done):
        with Server(options.model) as server:
            server.load(options, 40)
            keep(server.load(options, options.overload), True)


def table(results):
    print("| callers | streams | refused | partials: median, 95 % | finals: median, 95 % | server, client: CPU s per s |"
          " other texts |")
    print("|---|---|---|---|---|---|---|")
    for r in results:
        times = " | ".join(
            f"{1000 * r[kind + '_p50_s']:.0f}, {1000 * r[kind + '_p95_s']:.0f} ms" for kind in LIMITS)
        print(f"| {r['callers']}{', limited' if r['limited'] else ''} | {r['streams']:.0f} | {r['refused']} | {times} |"
              f" {r['server_cpu_per_second']:.2f}, {r['own_cpu_per_second']:.2f} |"
              f" {r['texts_different']} of {r['texts_different'] + r['texts_equal']} |")


def picture(results):
    free = sorted((r for r in results if not r["limited"]), key=lambda r: r["callers"])
    ceiling = 2000
    chart = Chart((0, max(r["callers"] for r in free)), (0, ceiling), 10, 250,
                  "callers in real time", "95 % of texts are later by no more than, ms")
    for kind, colour in (("partial", "#36c"), ("final", "#c33")):
        chart.line([(r["callers"], min(ceiling, 1000 * r[kind + "_p95_s"])) for r in free], colour)
        chart.level(LIMITS[kind], colour, f"{kind}s: {LIMITS[kind]} ms")
        for r in results:
            if r["limited"]:
                chart.dot(r["streams"], min(ceiling, 1000 * r[kind + "_p95_s"]), 5, colour,
                          f"{r['callers']} callers, limited" if kind == "final" else "")
    return chart.svg()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="english")
    parser.add_argument("--manifest", required=True)
    parser.add_argument("--corpus", default="librispeech")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--limit", type=int, default=120, help="recordings")
    parser.add_argument("--overload", type=int, default=150, help="callers for the server with its limit")
    parser.add_argument("--results", type=pathlib.Path, required=True, help="file of JSON lines")
    parser.add_argument("--picture", type=pathlib.Path, required=True)
    options = parser.parse_args()
    done = []
    if options.results.exists():
        done = [json.loads(line) for line in options.results.read_text().splitlines()]
    measure(options, done)
    done.sort(key=lambda r: (r["limited"], r["callers"]))
    table(done)
    options.picture.write_text(picture(done))


if __name__ == "__main__":
    main()
