#!/usr/bin/env bash
# Few file handles: many recordings need no more of them than one, and a server that has none left for
# new connections serves those it has, and new ones as soon as it can.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
cd "$CLONE" || exit 1
run ./tarsier --version
handles=120

many "$work/audio" 50
run bash -c "ulimit -n $handles; ./tarsier transcribe --model digits '$work/audio' --output '$work/texts' --format text --format json"
expect "200 recordings with $handles handles: exit status" "$status" 0
expect "all of them are there" "$(find "$work/texts" -name '*.txt' | wc -l)" 200

ulimit -Sn $handles
serve --model digits
ulimit -Sn 4096
/usr/bin/python3 "$here/vosk_client.py" "ws://127.0.0.1:$port" $clip >"$work/before" 2>&1
expect "a stream before" "$(cat "$work/before")" "one two three"
/usr/bin/python3 "$here/faults/flood.py" "$port" 200 "$clip" >"$work/flood" 2>&1
expect "200 idle connections: the stream that was there goes on" "$(head -n 1 "$work/flood")" "one two three"
expect "when they are gone, a new one" "$(tail -n 1 "$work/flood")" "one two three"
kill -0 $server 2>/dev/null && pass "the server lives" || fail "the server lives"
expect "the log has sentences, no traces" "$(grep -cE '^\s+at |^Caused by' "$work/server.err")" 0
kill -TERM $server
wait $server
finish
