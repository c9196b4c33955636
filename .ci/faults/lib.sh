# What the faults share, beside ../lib.sh.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
disk=$work/disk
clip=samples/one-two-three.wav

clean() {
  [ -n "${server:-}" ] && kill -9 "$server" 2>/dev/null && wait "$server" 2>/dev/null
  mountpoint -q "$disk" && umount "$disk"
  rm -rf "$work"
}
trap clean EXIT

skip() { echo "skip $1"; exit $failed; }

# small_disk SIZE: a disk at $disk that is easily full
small_disk() {
  mkdir -p "$disk"
  mount -t tmpfs -o "size=$1" none "$disk" 2>/dev/null || skip "$(basename "$0" .sh): no tmpfs can be mounted here"
}

# fill KILOBYTES: leaves so much of the disk
fill() {
  cat /dev/zero >"$disk/filler" 2>/dev/null
  truncate -s "-$(($1 * 1024))" "$disk/filler"
}
free() { rm -f "$disk/filler"; }

# refused NAME PATTERN: the last command has failed, and one sentence says why
refused() {
  expect "$1: exit status" "$status" 1
  expect "$1: one sentence" "$(printf '%s\n' "$err" | grep '^tarsier: ' | grep -cv '^tarsier: [0-9]* of [0-9]* recordings')" 1
  expect_match "$1: what is wrong" "$err" "^tarsier: .*$2"
  expect "$1: no class names" "$(printf '%s\n' "$err" | grep -cE 'Exception|at [a-z]+\.|internal error')" 0
}

# many FOLDER COPIES: a folder with so many times the samples
many() {
  local i
  for i in $(seq "$2"); do
    mkdir -p "$1/$i"
    cp samples/*.wav "$1/$i"
  done
}

# texts FOLDER: names and contents of all transcripts
texts() { (cd "$1" && find . -name '*.txt' | LC_ALL=C sort | xargs sha256sum); }

post() { curl -sS --max-time 60 -o "$work/body" -w '%{http_code}' "$@"; }
# await SECONDS COMMAND...: until it succeeds
await() {
  local tries=$(($1 * 5))
  shift
  for _ in $(seq $tries); do
    "$@" && return 0
    sleep 0.2
  done
  return 1
}
job_is() { curl -sS "$url/v1/jobs/$1" | grep -q "\"status\":\"$2\""; }
job_id() { sed -nE 's/.*"id":"([0-9a-f]+)".*/\1/p' "$work/body"; }

# A training of some seconds that writes a checkpoint after every step.
training_settings() {
  local file text
  for file in samples/*.wav; do
    text=$(basename "$file" .wav)
    printf '{"audio_filepath":"%s","text":"%s","duration":2}\n' "$PWD/$file" "${text//-/ }"
  done >"$work/train.jsonl"
  cat >"$work/training.json" <<JSON
{"name": "tiny", "seed": 7, "features": {"extractor": "log-mel", "melBands": 24},
 "network": {"inputDimensions": 24, "frontEnd": {"kind": "stack", "frames": 3}, "layers": 1, "hidden": 16},
 "batch": {"seconds": 5, "maxUtterances": 2}, "checkpointMinutes": 0.001,
 "stages": [{"name": "all", "epochs": 40, "learningRate": {"peak": 0.002, "final": 0.001, "warmUpSteps": 5},
   "sources": [{"manifest": "$work/train.jsonl"}]}]}
JSON
}
train() { ./tarsier train "$work/training.json" --work "$1" --output "$work/tiny.tarsier" "${@:2}"; }
