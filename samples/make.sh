#!/usr/bin/env bash
# Synthesises the clips of this folder with flite (Debian: apt install flite sox).
# They are committed, so that nobody needs to run this; the same versions give the same bytes.
set -eu
cd "$(dirname "$0")"

# say VOICE FILE TEXT: commas make short pauses, as people make between the digits of a number.
say() {
  flite -voice "$1" -t "$3" -o "$2.tmp.wav"
  sox -D "$2.tmp.wav" -r 16000 -b 16 -c 1 "$2" pad 0.2 0.2
  rm "$2.tmp.wav"
}

say slt one-two-three.wav 'one, two, three'
say rms five-six-nine.wav 'five, six, nine'
say awb seven-eight-nine.wav 'seven, eight, nine'
say slt zero.wav 'zero'
