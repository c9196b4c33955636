"""Compares what a release says it is made of with what it holds: sbom.py LIB SBOM DEPENDENCIES."""

import json
import pathlib
import re
import sys
from urllib.parse import unquote

lib, sbom, dependencies = map(pathlib.Path, sys.argv[1:])
bom = json.loads(sbom.read_text(encoding="utf-8"))
problems = []


def check(holds, problem):
    if not holds:
        problems.append(problem)


check(bom.get("bomFormat") == "CycloneDX", "the SBOM is no CycloneDX document")
check(re.fullmatch(r"1\.[5-9]", bom.get("specVersion", "")), "the SBOM is of an unknown version")

PURL = re.compile(r"pkg:maven/([^/]+)/([^@]+)@([^?]+)(?:\?(.*))?")
jars, libraries = set(), {}
for part in bom["components"]:
    match = PURL.fullmatch(part["purl"])
    check(match, f"{part['purl']} is no package URL of Maven")
    group, artifact, version, query = match.groups()
    classifier = dict(pair.split("=") for pair in (query or "").split("&") if pair).get("classifier")
    version = unquote(version)
    jars.add("-".join(filter(None, [artifact, version, classifier])) + ".jar")
    check(part.get("hashes"), f"{artifact} has no checksum in the SBOM")
    check(part.get("licenses"), f"{artifact} has no licence in the SBOM")
    if group != "io.tarsier":
        libraries[f"{group}:{artifact}"] = version

held = {path.name for path in lib.glob("*.jar")}
check(jars == held, f"only in the SBOM or in lib/: {sorted(jars ^ held)}")

ROW = re.compile(r"\| `([^`]+:[^`]+)` \| ([^ |]+) \|")
listed = dict(ROW.findall(dependencies.read_text(encoding="utf-8")))
check(libraries, "the SBOM names no library")
check(
    listed == libraries,
    f"the list of dependencies differs: {sorted(set(listed.items()) ^ set(libraries.items()))}",
)

for problem in problems:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
