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
    -ac "$channels" "$@" "$name"
}

make mono16k.mp3 16000 1 -c:a libmp3lame -b:a 32k
make stereo44k.mp3 44100 2 -c:a libmp3lame -q:a 6 -joint_stereo 1
make mpeg25.mp3 8000 1 -c:a libmp3lame -b:a 16k
make untagged.mp3 22050 1 -c:a libmp3lame -b:a 40k -write_xing 0 -id3v2_version 0
make layer2.mp2 48000 2 -c:a mp2 -b:a 192k
