#!/usr/bin/env bash
# Makes the recordings among the seeds: a tenth of a second of tones and noise in every flavour. Needs ffmpeg.
set -euo pipefail
cd "$(dirname "$0")/src/test/resources/io/tarsier/fuzz/AudioFuzzTestInputs"

# make FILE SAMPLE_RATE CHANNELS [OPTION ...]
make() {
  local file=$1 rate=$2 channels=$3
  shift 3
  mkdir -p "$(dirname "$file")"
  ffmpeg -v error -y -bitexact -f lavfi -i "sine=f=440:d=0.1,volume=0.5[a];anoisesrc=d=0.1:a=0.1:seed=1[b];[a][b]amix" \
    -ar "$rate" -ac "$channels" "$@" "$file"
}

for codec in pcm_u8 pcm_s16le pcm_s24le pcm_f32le pcm_mulaw pcm_alaw; do make wav/$codec 8000 1 -c:a $codec -f wav; done
make wav/stereo 16000 2 -c:a pcm_s16le -f wav
make wav/rf64 8000 1 -c:a pcm_s16le -rf64 always -f wav
make flac/mono 16000 1 -f flac
make flac/stereo 44100 2 -compression_level 12 -f flac
make flac/fixed 8000 1 -lpc_type fixed -sample_fmt s32 -f flac
make opus/mono 16000 1 -c:a libopus -b:a 16k -f ogg
make opus/stereo 48000 2 -c:a libopus -b:a 48k -f ogg
make mp3/mpeg1 44100 2 -c:a libmp3lame -b:a 64k -f mp3
make mp3/mpeg2 16000 1 -c:a libmp3lame -b:a 16k -f mp3
make mp3/layer2 32000 1 -c:a mp2 -b:a 32k -f mp2
make vorbis/mono 16000 1 -c:a libvorbis -q:a 0 -f ogg
