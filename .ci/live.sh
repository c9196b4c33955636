#!/usr/bin/env bash
# Live transcription: what a recording says, whatever the format; ends in order on Ctrl-C and with a
# closed pipe; says what to do where there is no microphone.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
run ./tarsier --version
digits() { run ./tarsier live --model digits "$@"; }

clip=samples/one-two-three.wav
digits --input $clip
expect "paced: exit status" "$status" 0
expect "paced: text" "$(echo $out)" "one two three"
expect "paced: nothing else" "$err" ""
digits --input $clip --no-pace --json
expect_match "JSON lines" "$out" '^\{"type":"final".*"word":"two"'
digits --input $clip --no-pace --format srt
expect_match "subtitles" "$out" '^00:00:0[0-9],[0-9]{3} --> 00:00:0[0-9],[0-9]{3}$'
run bash -c "tail -c +45 $clip | ./tarsier live --model digits --input - --rate 16000"
expect "raw standard input" "$(echo $out)" "one two three"

# Long enough to be interrupted.
for _ in $(seq 30); do tail -c +45 $clip; done >"$work/long.raw"
# With job control, or a background process would ignore the interrupt below.
set -m
for signal in INT TERM; do
  (cat "$work/long.raw"; sleep 60) | ./tarsier live --model digits --input - --rate 16000 \
    --max-segment-seconds 5 --record "$work/heard.wav" >"$work/live.out" 2>"$work/live.err" &
  for _ in $(seq 150); do grep -q . "$work/live.out" && break; sleep 0.2; done
  live=$(jobs -p %%); pid=$(pgrep -g "$live" java)
  kill -$signal "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  expect_match "$signal: has said something" "$(cat "$work/live.out")" '^one two three'
  expect "$signal: says nothing else" "$(cat "$work/live.err")" ""
  run ./tarsier transcribe --model digits "$work/heard.wav"
  expect "$signal: what it heard can be read" "$status" 0
  expect "$signal: no file is left aside" "$(ls "$work" | grep -c 'part$')" 0
  kill -- -"$live" 2>/dev/null
done
./tarsier live --model digits --input $clip >/dev/null & live=$!
sleep 2; kill -INT $live; wait $live
expect "Ctrl-C: exit status" "$?" 0
set +m

run bash -c "./tarsier live --model digits --input $clip --no-pace --json | head -1 >/dev/null; exit \${PIPESTATUS[0]}"
expect "closed pipe is quiet" "$err" ""
expect "closed pipe: exit status" "$status" 141
run ./tarsier live --device nonesuch
expect "no such microphone: exit status" "$status" 1
expect "no such microphone: one line" "$(printf '%s\n' "$err" | wc -l)" 1
finish
