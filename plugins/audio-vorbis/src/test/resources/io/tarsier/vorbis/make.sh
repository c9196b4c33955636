#!/usr/bin/env bash
# Makes the recordings of the tests with ffmpeg 5.1.
set -euo pipefail
cd "$(dirname "$0")"

# A chirp from 150 to 1500 Hz with some noise.
make() {
  name=$1 rate=$2 channels=$3
  shift 3
  ffmpeg -v error -y -bitexact \
    -f lavfi -i "aevalsrc=0.4*sin(6.2832*(150*t+900*t*t))+0.02*random(0):s=$rate:d=0.75" \
    -ac "$channels" -c:a libvorbis "$@" "$name"
}

make mono16k.ogg 16000 1 -q:a 1
make stereo44k.ogg 44100 2 -q:a 2
make quad48k.ogg 48000 4 -q:a 0
