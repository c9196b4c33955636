#!/usr/bin/env bash
# kill -9 while a language model or a checkpoint is written: what is there is whole, and the same command
# comes to the end it would have come to. A full disk ends a training the same way.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
run ./tarsier --version

awk 'BEGIN { srand(1); for (i = 0; i < 60000; i++) { for (w = 0; w < 9; w++) printf "w%d ", int(rand() * rand() * 20000); print "" } }' >"$work/text"
head -n 500 "$work/text" >"$work/little"
build() { ./tarsier lm build --text "$work/$1" -o "$2"; }
mkdir "$work/lm"
start=$(date +%s%N)
build text "$work/whole.tlm" >/dev/null 2>&1
took=$((($(date +%s%N) - start) / 1000000))
build little "$work/lm/model.tlm" >/dev/null
before=$(sha256sum "$work/lm/model.tlm")
killed=0
for tenths in 4 7 9; do
  set -m
  build text "$work/lm/model.tlm" >/dev/null 2>&1 & pid=$!
  set +m
  sleep "$(awk "BEGIN { print $took * $tenths / 10000 }")"
  kill -9 -- -$pid 2>/dev/null && killed=$((killed + 1))
  wait $pid 2>/dev/null
  [ "$(sha256sum "$work/lm/model.tlm")" = "$before" ] || cmp -s "$work/lm/model.tlm" "$work/whole.tlm" || fail "killed at $tenths tenths: half a model"
done
expect "a build was killed three times" "$killed" 3
run ./tarsier lm info "$work/lm/model.tlm"
expect "the model from before is whole: exit status" "$status" 0
build text "$work/lm/model.tlm" >/dev/null 2>&1
expect "built again, it is the same to the bit" "$(cmp "$work/lm/model.tlm" "$work/whole.tlm" 2>&1)" ""

training_settings
run train "$work/one"
if [ "$status" != 0 ]; then
  fail "a training that nobody disturbs"
  echo "$err" >&2
  finish
fi
small_disk 8m
interrupted=0
for round in 1 2 3; do
  set -m
  train "$disk/two" --resume >/dev/null 2>"$work/train.err" & pid=$!
  set +m
  # In the middle of a checkpoint, and not always of the first.
  for _ in $(seq "$round"); do
    await 60 test -e "$disk/two/checkpoint.zip"
    for _ in $(seq 20000); do [ -e "$disk/two/checkpoint.zip.part" ] && break; done
    sleep 0.1
  done
  for _ in $(seq 20000); do [ -e "$disk/two/checkpoint.zip.part" ] && break; done
  kill -9 -- -$pid 2>/dev/null
  wait $pid 2>/dev/null
  [ $? = 137 ] && interrupted=$((interrupted + 1))
  unzip -tqq "$disk/two/checkpoint.zip" >/dev/null 2>&1 || fail "round $round: half a checkpoint"
done
expect "a training was killed three times" "$interrupted" 3
fill 0
run train "$disk/two" --resume
refused "a training on a full disk" 'No space left on device'
free
run train "$disk/two" --resume
expect "resumed: exit status" "$status" 0
expect "it ends with the same weights to the bit" "$(cmp "$disk/two/best.parameters" "$work/one/best.parameters" 2>&1)" ""
finish
