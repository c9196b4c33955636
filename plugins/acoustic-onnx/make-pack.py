#!/usr/bin/env python3
"""Makes a model pack of an exported network; needs nothing but Python.

    make-pack.py --model model.onnx --tokens tokens.txt --settings settings.json --output my.tarsier

tokens.txt has a token per line in the order of the network's output, alone or followed by its number. The blank may be
called <blank>, <blk>, <eps> or <pad>; --blank names another one. A mark of sentence pieces, U+2581, becomes a space, as
does the token "|". settings.json has name, version, language, features, acousticModel and decoder as in model.json.
"""
import argparse
import hashlib
import json
import os
import zipfile

BLANKS = ("<blank>", "<blk>", "<eps>", "<pad>")


def alphabet(lines, blank):
    names = (blank,) if blank else BLANKS
    symbols = []
    for line in lines:
        line = line.rstrip("\r\n")
        token, _, number = line.rpartition(" ")
        token = token if number.isdigit() and number == str(len(symbols)) else line
        if token in names and "<blank>" not in symbols:
            symbols.append("<blank>")
        else:
            symbols.append(" " if token == "|" else token.replace("\u2581", " "))
    if "<blank>" not in symbols:
        raise SystemExit("no token is the blank; name it with --blank")
    if len(set(symbols)) < len(symbols):
        raise SystemExit("two tokens are the same")
    return symbols


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--tokens", required=True)
    parser.add_argument("--settings", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--blank")
    options = parser.parse_args()
    with open(options.settings, encoding="utf-8") as file:
        settings = json.load(file)
    with open(options.tokens, encoding="utf-8") as file:
        symbols = alphabet(file, options.blank)
    with open(options.model, "rb") as file:
        network = file.read()
    name = settings["acousticModel"].get("file", "model.onnx")
    settings.update(formatVersion=1, alphabet=symbols)
    # Stored, so that it can be mapped: behind a header of 30 bytes and its name.
    settings["files"] = {name: {
        "offset": 30 + len(name.encode()), "size": len(network), "sha256": hashlib.sha256(network).hexdigest()}}
    aside = options.output + ".part"
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as pack:
        pack.writestr(name, network)
        pack.writestr("model.json", json.dumps(settings, indent=2, ensure_ascii=False))
    os.replace(aside, options.output)


main()
