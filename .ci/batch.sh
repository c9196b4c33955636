#!/usr/bin/env bash
# Many recordings in one command: interrupted ten times in different ways, the same command ends with
# the same bytes as a run that was not; and the same text as one by one.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
run ./tarsier --version

audio=$work/audio
mkdir -p "$audio/samples" "$audio/dev"
cp samples/*.wav "$audio/samples"
if [ -r "$SHARED/speech/dev.jsonl" ]; then
  # Every twentieth, 59 of all kinds.
  awk 'NR % 20 == 1' "$SHARED/speech/dev.jsonl" | sed -E 's/.*"audio_filepath": *"([^"]+)".*/\1/' | while read -r file; do
    mkdir -p "$audio/dev/$(dirname "$file")"
    cp "$SHARED/speech/$file" "$audio/dev/$file"
  done
else
  for i in $(seq 40); do mkdir "$audio/dev/$i" && cp samples/*.wav "$audio/dev/$i"; done
fi
echo 'no recording' >"$audio/notes.txt"
head -c 500 samples/zero.wav >"$audio/cut.wav"
recordings=$(find "$audio" -type f ! -name notes.txt | wc -l)

batch() { # FOLDER
  ./tarsier transcribe "$audio" --output "$1" --format text --format json --format srt --jsonl "$1/all.jsonl"
}
sums() { (cd "$1" && find . -type f ! -name '*.journal' | LC_ALL=C sort | xargs -d '\n' sha256sum); }

run batch "$work/whole"
expect "one bad recording: exit status" "$status" 1
expect_match "it is named at the end" "$(printf '%s\n' "$err" | tail -n 1)" '^tarsier: .*cut\.wav: '
expect "a line for each recording" "$(wc -l <"$work/whole/all.jsonl")" "$recordings"
expect "a file of each format for each good recording" "$(find "$work/whole" -name '*.srt' | wc -l)" $((recordings - 1))

# One by one: evaluate recognises every recording for itself.
find "$audio" -type f ! -name notes.txt ! -name cut.wav | LC_ALL=C sort |
  awk '{ print "{\"audio_filepath\":\"" $0 "\",\"text\":\"\"}" }' >"$work/manifest.jsonl"
run ./tarsier evaluate --manifest "$work/manifest.jsonl" --details "$work/details.jsonl"
field() { # NAME FILE
  sed -nE "s/.*\"$1\":\"([^\"]*)\".*/\1/p" "$2"
}
expect "the same text as one by one" \
  "$(grep -v '"error"' "$work/whole/all.jsonl" | sed -E 's/"segments".*//' | sed -nE 's/.*"text":"([^"]*)".*/\1/p')" \
  "$(field recognised "$work/details.jsonl")"

finished() { cat "$work/resumed/all.jsonl.journal" 2>/dev/null | wc -l; }

# Until ten runs were interrupted; one that comes to its end is compared, and the next one begins anew.
interrupted=0
for attempt in $(seq 40); do
  [ $interrupted = 10 ] && break
  set -m
  batch "$work/resumed" >"$work/run.out" 2>"$work/run.err" & pid=$!
  set +m
  # Mostly some time after something was finished, now and then at any time.
  if [ $((attempt % 3)) != 0 ]; then
    before=$(finished)
    for _ in $(seq 300); do
      [ "$(finished)" -gt "$before" ] && break
      kill -0 $pid 2>/dev/null || break
      sleep 0.05
    done
    sleep 0.$((RANDOM % 10))
  else
    sleep $((RANDOM % 4)).$((RANDOM % 10))
  fi
  if [ $((attempt % 2)) = 0 ]; then kill -INT -- -$pid 2>/dev/null; else kill -KILL -- -$pid 2>/dev/null; fi
  wait $pid 2>/dev/null
  stopped=$?
  case $stopped in
    130 | 137) interrupted=$((interrupted + 1)) ;;
    1) expect "at its end, interrupted $interrupted times so far: the same bytes" "$(diff <(sums "$work/resumed") <(sums "$work/whole"))" ""
       rm -rf "$work/resumed" ;;
    *) fail "an interrupted run: exit status $stopped"; cat "$work/run.err" >&2 ;;
  esac
  [ -d "$work/resumed" ] && find "$work/resumed" -name '*.txt' | while read -r file; do
    cmp -s "$file" "$work/whole/${file#"$work/resumed/"}" || echo "$file" >>"$work/half"
  done
done
expect "ten runs were interrupted" $interrupted 10
expect "nothing half-written was seen" "$(cat "$work/half" 2>/dev/null)" ""
run batch "$work/resumed"
expect "the last run: exit status" "$status" 1
expect "after the last interruption: the same bytes" "$(diff <(sums "$work/resumed") <(sums "$work/whole"))" ""

run batch "$work/resumed"
expect_match "again: only the bad one is tried" "$err" '1 of 1 recordings'
run ./tarsier transcribe "$audio" --output "$work/resumed" --jsonl "$work/resumed/all.jsonl" --model digits
expect_match "another model is noticed" "$err" 'another model or other settings'
finish
