#!/usr/bin/env bash
# A slow network that loses packets between a live client and the server: the same text as without.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
cd "$CLONE" || exit 1
run ./tarsier --version
client() { "$@" /usr/bin/python3 "$here/vosk_client.py" "ws://127.0.0.1:$port" $clip; }

serve --model digits
server_port=$port
/usr/bin/python3 "$here/faults/slow_proxy.py" "$port" >"$work/proxy" & proxy=$!
await 10 test -s "$work/proxy"
port=$(cat "$work/proxy")
for _ in 1 2; do
  run client
  expect "120 ms there and back, and every tenth piece a quarter of a second late" "$out" "one two three"
done
kill $proxy
port=$server_port
run client
expect "and without that" "$out" "one two three"
expect "the log has no traces" "$(grep -cE '^\s+at |^Caused by' "$work/server.err")" 0
kill -TERM $server
wait $server

# The same with lost packets, in a network of its own, in which only the two of them are.
command -v tc >/dev/null && command -v ip >/dev/null || skip "lost packets: there is no tc (iproute2)"
space=tarsier-$$
ip netns add $space 2>/dev/null || skip "lost packets: no network namespace can be made here"
clean_network() { ip netns del $space; clean; }
trap clean_network EXIT
within() { ip netns exec $space "$@"; }
within ip link set lo up
if ! within tc qdisc add dev lo root netem delay 60ms 20ms loss 3% 2>/dev/null; then
  echo "skip lost packets: netem is not in this kernel"
  finish
fi
set -m
within ./tarsier serve --model digits --port 2700 >"$work/server.out" 2>"$work/server.err" &
server=$!
set +m
port=2700
await 20 grep -q '^listening' "$work/server.out"
for _ in 1 2 3; do
  run client within
  expect "120 ms there and back, 3 % of packets lost" "$out" "one two three"
done
within tc qdisc change dev lo root netem loss 100%
client within >"$work/lost" 2>&1 & waiting=$!
sleep 2
within tc qdisc change dev lo root netem delay 10ms
wait $waiting
expect "nothing comes through for two seconds" "$(cat "$work/lost")" "one two three"
kill -TERM $server
wait $server
finish
