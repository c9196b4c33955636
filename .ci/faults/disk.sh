#!/usr/bin/env bash
# A full disk under transcripts; kills.sh has one under a training.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
run ./tarsier --version
small_disk 8m

many "$work/audio" 10
batch() { ./tarsier transcribe --model digits "$work/audio" --output "$1" --jsonl "$1/all.jsonl"; }
run batch "$work/whole"
expect "transcripts on a disk with room: exit status" "$status" 0
fill 40
run batch "$disk/texts"
refused "full disk, transcripts" 'No space left on device'
expect "nothing is half-written" "$(find "$disk/texts" -name '*.part' | wc -l) $(cd "$disk/texts" && for file in $(find . -name '*.txt'); do cmp "$file" "$work/whole/$file"; done)" "0 "
run bash -c "./tarsier transcribe --model digits --json '$work/audio' >'$disk/printed'"
refused "full disk, printed transcripts" 'standard output: No space left on device'
free
run batch "$disk/texts"
expect "with room again, transcripts: exit status" "$status" 0
expect "all of them are there" "$(texts "$disk/texts")" "$(texts "$work/whole")"
finish
