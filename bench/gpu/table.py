#!/usr/bin/env python3
"""Puts what measure.sh left in a folder into tables for docs/gpu.md."""
import pathlib
import sys


def read(folder, name):
    file = folder / f"{name}.tsv"
    lines = file.read_text().splitlines() if file.exists() else []
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def number(figures, name):
    try:
        return float(figures[name])
    except (KeyError, ValueError):
        return None


def cell(value):
    return "-" if value is None else f"{value:.4g}"


def ratio(ours, theirs):
    return "-" if ours is None or not theirs else f"{ours / theirs:.2f}"


def main():
    folder = pathlib.Path(sys.argv[1])
    fp32, tf32, persistent, torch = (read(folder, name) for name in ("fp32", "tf32", "persistent", "torch"))
    print(f"{torch.get('date', '')}, {fp32.get('backend', 'no backend')}; PyTorch {torch.get('torch', 'did not run')}\n")
    print("| relative error against the processor | allowed | fp32 | tf32 |\n|---|---|---|---|")
    for name, allowed in (
        ("layer.forward", 1e-4),
        ("layer.gradients", 1e-3),
        ("model.utterances", 1e-4),
        ("model.chunks", 1e-4),
    ):
        values = [number(figures, name + ".relative-error") for figures in (fp32, tf32)]
        print(f"| {name} | {allowed:g} | {cell(values[0])} | {cell(values[1])} |")
    print("\n| milliseconds | bare products | PyTorch | Tarsier | ratio | persistent |\n|---|---|---|---|---|---|")
    for arithmetic, ours in (("fp32", fp32), ("tf32", tf32)):
        for what in ("forward", "train.layers", "train.step"):
            for sequences in (1, 16, 64):
                name = f"{what}.{sequences}.ms"
                theirs, own = number(torch, f"{arithmetic}.{name}"), number(ours, name)
                products = number(torch, f"{arithmetic}.floor.{sequences}.ms")
                products = products if products is None or what == "forward" else 3 * products
                other = number(persistent, name) if arithmetic == "tf32" else None
                print(
                    f"| {what}, {sequences} utterances, {arithmetic} | {cell(products)} | {cell(theirs)} | {cell(own)}"
                    f" | {ratio(own, theirs)} | {cell(other)} |"
                )
    print(f"\nSending all weights: {cell(number(fp32, 'weights.send.ms'))} ms.")
    print("\n| live streams, network alone | 1 a pass | 16 a pass | 32 a pass |\n|---|---|---|---|")
    for threads in (1, 2, 4, 8):
        values = [number(fp32, f"live.{threads}-threads.{streams}-a-pass.streams") for streams in (1, 16, 32)]
        print(f"| {threads} threads | " + " | ".join(cell(value) for value in values) + " |")


if __name__ == "__main__":
    main()
