#!/usr/bin/env bash
# The digit model on a speaker it has never heard. At most 5 % of the words
# may be wrong.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
if [ ! -r "$SHARED/speech/dev.jsonl" ]; then
  echo "skip: there are no recordings in $SHARED/speech"
  exit 0
fi
run ./tarsier evaluate --manifest "$SHARED/speech/dev.jsonl" --corpus fsdd --model digits --json
expect "exit status" "$status" 0
echo "$out"
for name in utterances words wer cer audio_seconds cpu_seconds wall_seconds; do
  expect_match "has $name" "$out" "\"$name\":[0-9]"
done
wer=$(printf '%s\n' "$out" | sed -E 's/,"corpora".*//; s/.*"wer":([0-9.eE+-]+).*/\1/')
awk -v wer="$wer" 'BEGIN { exit !(wer <= 0.05) }' && pass "WER $wer" || fail "WER $wer is above 0.05"
finish
