#!/usr/bin/env bash
# Makes the recordings and texts that docs/own-speech.md works with, spoken by a synthesiser:
#   own-speech.sh FOLDER
# needs espeak-ng.
set -euo pipefail
folder=${1:?say where: own-speech.sh FOLDER}
command -v espeak-ng >/dev/null || { echo "install espeak-ng first" >&2; exit 1; }

animals=("the tarsier" "a slow loris" "the galago" "an aye aye" "the mouse lemur" "a potto")
doings=("sleeps in a hollow tree" "hunts crickets after dusk" "leaps from branch to branch"
  "licks gum from the acacia" "hides behind the bamboo" "calls its young at dawn" "clings to a liana"
  "turns its head around")

mkdir -p "$folder/train" "$folder/dev"
: >"$folder/train.jsonl" >"$folder/dev.jsonl" >"$folder/text.txt"
for a in "${!animals[@]}"; do
  for d in "${!doings[@]}"; do
    text="${animals[a]} ${doings[d]}"
    part=train
    [ $(((a + d) % 4)) = 0 ] && part=dev
    name=$part/$a$d.wav
    espeak-ng -v en-gb-scotland+f2 -s 165 -w "$folder/$name" "$text"
    printf '{"audio_filepath": "%s", "text": "%s"}\n' "$name" "$text" >>"$folder/$part.jsonl"
    [ $part = train ] && printf '%s\n' "$text" >>"$folder/text.txt"
  done
done
echo "$(wc -l <"$folder/train.jsonl") recordings to learn from, $(wc -l <"$folder/dev.jsonl") to measure on"
