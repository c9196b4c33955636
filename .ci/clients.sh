#!/usr/bin/env bash
# Clients that others wrote, and some that behave as theirs do, against a server with API keys: each
# gets the words that live transcription has for the same file alone.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci/clients
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "skip clients: there is no npm to install them with"
  exit 0
fi
missing=
/usr/bin/python3 -c 'import websockets' 2>/dev/null || missing="$missing python3-websockets"
/usr/bin/python3 -c 'import numpy' 2>/dev/null || missing="$missing python3-numpy"
if [ -n "$missing" ]; then
  apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi

# install FOLDER PACKAGE...
install() {
  npm install --silent --no-audit --no-fund --prefix "$work/$1" "${@:2}" || exit 1
  cp "$here"/*.mjs "$work/$1/"
}
sdks="5.13.0 4.11.3 3.13.0"
for sdk in $sdks; do
  install "deepgram-$sdk" "@deepgram/sdk@$sdk"
done
install vosk ws@8

cd "$CLONE" || exit 1
run ./tarsier --version
key=a-key-that-is-long-enough
echo "somebody $key" >"$work/keys"
serve --api-keys-file "$work/keys"
url=ws://127.0.0.1:$port
with_key=ws://key:$key@127.0.0.1:$port

deepgram() { run node "$work/deepgram-$1/deepgram.mjs" "$url" "${@:2}"; }

for clip in samples/*.wav; do
  run ./tarsier live --input "$clip" --no-pace
  text=$(printf '%s' "$out" | tr '\n' ' ')
  for sdk in $sdks; do
    deepgram "$sdk" "$clip" "$key"
    expect "Deepgram's SDK $sdk: $clip" "$out$err" "$text"
  done
  deepgram 5.13.0 "$clip" "$key" raw
  expect "Deepgram's SDK, raw audio: $clip" "$out$err" "$text"
  run node "$work/vosk/vosk.mjs" "$with_key/vosk" "$clip"
  expect "vosk's node client: $clip" "$out$err" "$text"
  run /usr/bin/python3 "$here/sherpa.py" "$with_key/sherpa" "$clip"
  expect "sherpa-onnx' Python client: $clip" "$out$err" "$text"
done

clip=samples/one-two-three.wav
deepgram 4.11.3 $clip "$key" browser
expect "Deepgram's SDK with the key as sub-protocol" "$out$err" "one two three"
deepgram 5.13.0 $clip a-key-that-nobody-knows
expect "Deepgram's SDK with a wrong key: exit status" "$status" 1
expect_match "Deepgram's SDK with a wrong key: told so" "$err" 401

kill $server
wait $server
finish
