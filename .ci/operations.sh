#!/usr/bin/env bash
# The server as people run it for others: TLS, keys, tokens, two models, pages of other origins, reloads,
# a drain under a live stream, and a log without secrets.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
if ! command -v openssl >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openssl
fi
cd "$CLONE" || exit 1
run ./tarsier --version

certificate() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$1" -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' \
    -keyout "$work/$1.key" -out "$work/$1.pem" 2>/dev/null
}
use_certificate() {
  cp "$work/$1.pem" "$work/new" && mv "$work/new" "$work/cert.pem"
  cp "$work/$1.key" "$work/new" && mv "$work/new" "$work/cert.key"
}
certificate first
certificate second
use_certificate first

admin=an-admin-key-that-is-secret
alice=a-key-of-alice-that-is-secret
secret=the-secret-of-the-issuer-of-tokens
printf 'root %s admin\nalice sha256:%s\n' $admin "$(printf %s $alice | sha256sum | cut -d' ' -f1)" >"$work/keys"
printf '%s\n' $secret >"$work/jwt"
# token SECONDS: signed by the issuer, valid for so long
token() {
  local part head body
  part() { openssl base64 -A | tr '+/' '-_' | tr -d =; }
  head=$(printf '{"alg":"HS256","typ":"JWT"}' | part)
  body=$(printf '{"sub":"bob","iss":"us","exp":%d}' $(($(date +%s) + $1)) | part)
  printf '%s.%s.%s' "$head" "$body" "$(printf %s.%s "$head" "$body" | openssl dgst -sha256 -hmac $secret -binary | part)"
}

cp "$(find plugins/model-digits/src -name '*.tarsier' | head -n 1)" "$work/digits.tarsier"
cat >"$work/tarsier.conf" <<CONF
port = 0
model = $work/digits.tarsier, english
tls-certificate = $work/cert.pem
tls-key = $work/cert.key
api-keys-file = $work/keys
jwt-key-file = $work/jwt
jwt-issuer = us
allowed-origins = https://app.example
log-format = json
drain-seconds = 20
CONF

# What is wrong is one sentence, exit status 2.
wrong() {
  run ./tarsier serve --config "$work/tarsier.conf" "$@"
  expect "$1: exit status" "$status" 2
  expect "$1: one sentence and a hint" "$(printf '%s\n' "$err" | wc -l)" 2
  expect "$1: no class names" "$(printf '%s\n' "$err" | grep -cE 'Exception|at [a-z]+\.')" 0
}
wrong --tls-key "$work/second.key"
expect_match "a key of another certificate: why" "$err" 'tls-key is .* \(flag --tls-key\): that is not the key of'
wrong --port 70000
wrong --api-keys-file /dev/null
wrong --tls-certificate ''
wrong --model "digits,digits"
run ./tarsier serve --config "$work/tarsier.conf" --print-config
expect_match "the settings in force" "$out" "from: settings file"
expect "no secrets among the settings" "$(printf '%s\n' "$out" | grep -cE "$admin|$alice|$secret")" 0

set -m
./tarsier serve --config "$work/tarsier.conf" >"$work/server.out" 2>"$work/server.err" &
server=$!
set +m
for _ in $(seq 300); do
  grep -q '^listening' "$work/server.out" && break
  kill -0 $server 2>/dev/null || break
  sleep 0.1
done
expect_match "says where it listens" "$(cat "$work/server.out")" '^listening on wss://127\.0\.0\.1:[0-9]+ with models digits, english$'
port=$(sed -nE 's/^listening on wss:.*:([0-9]+) .*/\1/p' "$work/server.out")
url=https://localhost:$port

# web PATH CURL-OPTION...: the body goes to $out, the status to $code
web() {
  local path=$1
  shift
  code=$(curl -sS --max-time 30 --cacert "$work/cert.pem" -o "$work/body" -w '%{http_code}' "$@" "$url$path")
  out=$(cat "$work/body")
}
handshake=(-H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13'
  -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' -H "Authorization: Bearer $alice")

web /health/ready
expect "health over TLS" "$code" 200
expect_match "both models are on offer" "$out" '"models":\["digits","english"\]'
web /metrics
expect "metrics without a key" "$code" 401
web /metrics -H "Authorization: Bearer $alice"
expect "metrics with a key" "$code" 200
expect_match "metrics: certificate" "$out" '^tarsier_certificate_expiry_seconds [0-9.E]+'
valid=$(token 60)
web /metrics -H "Authorization: Bearer $valid"
expect "metrics with a token" "$code" 200
expired=$(token -600)
web /metrics -H "Authorization: Bearer $expired"
expect "metrics with an expired token" "$code" 401
web /vosk -H 'Origin: https://evil.example' "${handshake[@]}"
expect "a page of another origin" "$code" 403
web /metrics -X OPTIONS -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: GET'
expect "a preflight of an allowed page" "$code" 204
web /admin/reload -X POST -H "Authorization: Bearer $alice"
expect "a reload by somebody" "$code" 403

clip=samples/one-two-three.wav
client() { /usr/bin/python3 "$here/operations_client.py" "wss://localhost:$port" "$clip" --certificate "$work/cert.pem" "$@"; }
for model in digits english; do
  run ./tarsier live --input "$clip" --no-pace --model $model
  text=$(printf '%s' "$out" | tr '\n' ' ')
  run client --key $alice --model $model
  expect "$model over wss" "$out" "$text"
done
run client --key "$valid"
expect_match "the default model, with a token" "$out" 'one two three'

# A stream that is live through all that follows.
: >"$work/held"
client --key $alice --hold >"$work/held" 2>&1 &
held=$!
for _ in $(seq 100); do
  grep -q holding "$work/held" && break
  sleep 0.1
done
web /admin/reload -X POST -H "Authorization: Bearer $admin"
expect "a reload by an admin" "$code" 200
expect "what was reloaded" "$out" '{"reloaded":[{"name":"certificate","ok":true},{"name":"model digits","ok":true}]}'
cp "$work/digits.tarsier" "$work/good"
echo 'no pack' >"$work/new" && mv "$work/new" "$work/digits.tarsier"
web /admin/reload -X POST -H "Authorization: Bearer $admin"
expect "a reload of a broken pack" "$code" 500
run client --key $alice
expect_match "the old model after that" "$out" 'one two three'
mv "$work/good" "$work/digits.tarsier"
use_certificate second
kill -HUP $server
for _ in $(seq 100); do
  web /health/ready 2>/dev/null
  [ "$code" = 200 ] && break
  sleep 0.1
done
expect "the new certificate after SIGHUP" "$code" 200
run client --key $alice
expect_match "a stream with both new" "$out" 'one two three'

kill -TERM $server
wait $held
expect_match "the live stream gets its final" "$(cat "$work/held")" 'one two three'
expect "and then 1001" "$(tail -n 1 "$work/held")" 1001
wait $server
expect "SIGTERM: exit status" "$?" 143

log=$work/server.err
expect "no secrets in the log" "$(grep -cE "$admin|$alice|$secret|$valid|$expired|Authorization|PRIVATE" "$log")" 0
run /usr/bin/python3 -c 'import json, sys
for line in open(sys.argv[1]): json.loads(line)' "$log"
expect "every line of the log is JSON" "$status" 0
expect_match "the log has the start" "$(grep '"started"' "$log")" '"models":"digits,english"'
expect_match "the log has the user of a stream" "$(grep '"stream closed"' "$log")" '"user":"bob".*"code":1000'
expect_match "the log has the drained stream" "$(grep '"stream closed"' "$log")" '"user":"alice".*"code":1001.*"audio_seconds":[1-9]'
expect_match "the log says why a reload failed" "$(grep '"not reloaded' "$log")" '"what":"model digits","problem":".*not a model pack'
expect_match "the log ends in order" "$(tail -n 1 "$log")" '"message":"stopped"'
finish
