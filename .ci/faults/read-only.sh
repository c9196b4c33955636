#!/usr/bin/env bash
# Folders that can be read and not written.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
run ./tarsier --version
small_disk 8m
cp $clip "$disk"
echo 'a b c' >"$work/text"
mount -o remount,ro "$disk" || skip "read-only: no disk can be made read-only here"

run ./tarsier transcribe --model digits "$disk/one-two-three.wav"
expect "recordings can be read" "$out" "one two three"
run ./tarsier transcribe --model digits samples --output "$disk/texts"
refused "transcripts" 'Read-only file system'
run ./tarsier transcribe --model digits samples --jsonl "$disk/all.jsonl"
refused "JSON lines" 'Read-only file system'
run ./tarsier live --model digits --input $clip --no-pace --record "$disk/heard.wav"
refused "a recording" 'Read-only file system'
run ./tarsier live --model digits --input $clip --no-pace --output "$disk/heard.txt"
refused "a live transcript" 'Read-only file system'
run ./tarsier lm build --text "$work/text" -o "$disk/model.tlm"
refused "a language model" 'Read-only file system'
run ./tarsier serve --model digits --port 0 --data-dir "$disk/data"
refused "the folder of a server" 'Read-only file system'
mount -o remount,rw "$disk"
run ./tarsier transcribe --model digits samples --output "$disk/texts"
expect "writable again: exit status" "$status" 0
expect "nothing is left of what failed" "$(ls -A "$disk")" "$(printf 'one-two-three.wav\ntexts')"
finish
