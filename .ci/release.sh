#!/usr/bin/env bash
# A release as people get it: unpacked in an empty folder of a machine without Java, it says its version, transcribes
# and serves; and it is made of what it says it is made of.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
cd "$CLONE" || exit 1
if ! command -v openssl >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openssl
fi
commit=$(git rev-parse --short HEAD)
before=$(git status --porcelain)

run dist/release.sh 1.2 "$work/release"
expect "no version: exit status" "$status" 1
run dist/release.sh 9.8.7 "$work/release"
expect "made: exit status" "$status" 0
[ "$status" = 0 ] || { printf '%s\n' "$err" >&2; finish; }
archive=$out
expect "leaves nothing in the clone" "$(git status --porcelain)" "$before"
(cd "$work/release" && sha256sum -c --quiet ./*.sha256); expect "its checksum" "$?" 0
[ "$(stat -c %s "$archive")" -lt 150000000 ]; expect "under 150 MB" "$?" 0

mkdir "$work/an empty folder"
tar -xzf "$archive" -C "$work/an empty folder"
cd "$work/an empty folder"/* || exit 1
sha256sum -c --quiet SHA256SUMS; expect "checksums of the files" "$?" 0
python3 "$here/sbom.py" lib sbom.json THIRD-PARTY.md; expect "parts are what lib/ holds, and are listed" "$?" 0

# No Java, no Maven, no home.
mkdir "$work/tools" "$work/home"
for tool in bash cat cksum dirname mkdir mv readlink rm sed stty tr; do ln -s "$(command -v $tool)" "$work/tools"; done
alone=(env -i "PATH=$work/tools" "HOME=$work/home")
ln -s "$PWD/bin/tarsier" "$work/tools/tarsier"
run "${alone[@]}" tarsier --version
expect_match "version" "$out" "^tarsier 9\.8\.7 \($commit\)"
run "${alone[@]}" tarsier transcribe samples/one-two-three.wav
expect "transcribes" "$out" "one two three"
expect "says nothing else" "$err" ""
run "${alone[@]}" tarsier plugins list
expect_match "its plugins" "$out" 'webhook'
run "${alone[@]}" tarsier live --input samples/zero.wav --no-pace
expect "live" "$(echo $out)" "zero"
run "${alone[@]}" tarsier live --device nonesuch
expect_match "looks for microphones" "$err" '^tarsier: .*microphone'

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
  -addext 'subjectAltName=DNS:localhost' -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
set -m
"${alone[@]}" tarsier serve --port 0 --tls-certificate "$work/cert.pem" --tls-key "$work/key.pem" \
  --data-dir "$work/data" >"$work/server.out" 2>"$work/server.err" &
server=$!
set +m
for _ in $(seq 300); do grep -q '^listening' "$work/server.out" && break; sleep 0.1; done
port=$(sed -nE 's/^listening on wss:.*:([0-9]+) .*/\1/p' "$work/server.out")
url=https://localhost:$port
fetch() { curl -sS --cacert "$work/cert.pem" --max-time 60 "$@"; }
expect_match "health" "$(fetch "$url/health/ready")" '"status":"ready"'
expect_match "metrics of the process" "$(fetch "$url/metrics")" '^process_cpu_usage'
expect_match "a recording" "$(fetch -F file=@samples/zero.wav "$url/v1/audio/transcriptions")" '"text":"zero"'
expect_match "a job" "$(fetch -F file=@samples/zero.wav "$url/v1/jobs")" '"status":"(queued|running|succeeded)"'
kill -TERM $server; wait $server; expect "ends in order" "$?" 143
expect "logs no trouble" "$(grep -cE ' (WARN|ERROR) |Exception' "$work/server.err")" 0
finish
