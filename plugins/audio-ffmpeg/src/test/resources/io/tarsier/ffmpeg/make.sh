#!/usr/bin/env bash
# Makes the recordings of the tests with ffmpeg 5.1.
set -euo pipefail
cd "$(dirname "$0")"

# A chirp from 150 to 1500 Hz with some noise.
make() {
  name=$1 rate=$2 channels=$3
  shift 3
  ffmpeg -v error -y -bitexact \
    -f lavfi -i "aevalsrc=0.4*sin(6.2832*(150*t+900*t*t))+0.02*random(0):s=$rate:d=0.4" \
    -ac "$channels" "$@" "$name"
}

# The index of the samples stands behind them.
make late-index.m4a 16000 1 -c:a aac -b:a 24k
make opus.webm 48000 2 -c:a libopus -b:a 32k
make pcm.aiff 11025 2 -c:a pcm_s16be
make adpcm.wav 8000 1 -c:a adpcm_ms
