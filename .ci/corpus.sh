#!/usr/bin/env bash
# The audio corpus, files from the wild and from people who break decoders: each ends as the corpus's
# index says, variants of one clip have one text, and none takes long, or much memory.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
cd "$CLONE" || exit 1
if [ ! -r "$SHARED/audio-files/index.tsv" ]; then
  echo "skip the audio corpus: there is none at $SHARED/audio-files"
  finish
fi
run ./tarsier --version
/usr/bin/python3 "$here/corpus.py" "$SHARED/audio-files" || failed=1
finish
