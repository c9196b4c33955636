#!/usr/bin/env bash
# The server: says where it listens, answers a vosk client with the words that live transcription
# has for the same file alone, refuses a port in use, and ends in order.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
cd "$CLONE" || exit 1
run ./tarsier --version

serve
expect_match "says where it listens" "$(cat "$work/server.out")" '^listening on ws://127\.0\.0\.1:[0-9]+ with model '

run ./tarsier serve --port "$port"
expect "port in use: exit status" "$status" 1
expect "port in use: one line" "$(printf '%s\n' "$err" | wc -l)" 1
expect_match "port in use: names it" "$err" "^tarsier: .*$port.*in use"

for clip in samples/*.wav; do
  run ./tarsier live --input "$clip" --no-pace
  text=$(printf '%s' "$out" | tr '\n' ' ')
  run /usr/bin/python3 "$here/vosk_client.py" "ws://127.0.0.1:$port" "$clip"
  expect "$clip over the socket" "$out" "$text"
done

kill -INT $server
wait $server
expect "Ctrl-C: exit status" "$?" 130
finish
