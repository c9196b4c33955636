#!/usr/bin/env bash
# Input that is wrong: one sentence each, exit status not 0, and the rest is done all the same.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
run ./tarsier --version

good=samples/zero.wav
bad=$work/bad
mkdir "$bad"
: >"$bad/empty.wav"
echo 'This is a text, and not short either: it goes on for more than sixty-four bytes.' >"$bad/text.wav"
cp $good "$bad/zero-channels.wav"
printf '\0\0' | dd of="$bad/zero-channels.wav" bs=1 seek=22 conv=notrunc status=none
head -c 10000 $good >"$bad/truncated.wav"
head -c 30 $good >"$bad/half-a-header.wav"
mkdir "$bad/folder.wav"

run ./tarsier transcribe $good
expect "a good file by itself" "$status" 0
text=$out

for name in missing empty text zero-channels truncated half-a-header folder; do
  file=$bad/$name.wav
  run ./tarsier transcribe "$file" $good
  expect "$name: exit status" "$status" 1
  expect "$name: the other file" "$out" "$good: $text"
  expect "$name: one line" "$(printf '%s\n' "$err" | wc -l)" 1
  expect_match "$name: names the file" "$err" "^tarsier: .*$name\.wav: .+"
  expect "$name: no class names" "$(printf '%s\n' "$err" | grep -cE 'Exception|at [a-z]+\.')" 0
done

run ./tarsier transcribe --model nonesuch $good
expect "unknown model: exit status" "$status" 1
expect_match "unknown model: what there is" "$err" "^tarsier: unknown model 'nonesuch'; available: .*digits"

run ./tarsier transcribe --model "$bad/text.wav" $good
expect "a model that is none: exit status" "$status" 1
expect "a model that is none: one line" "$(printf '%s\n' "$err" | wc -l)" 1

run ./tarsier transcribe --nonesuch $good
expect "unknown option: exit status" "$status" 2
run ./tarsier nonesuch
expect "unknown command: exit status" "$status" 2
run ./tarsier
expect "no command: exit status" "$status" 2

run bash -c "./tarsier transcribe - <$good"
expect "standard input" "$out" "$text"
run bash -c './tarsier plugins list | true; exit ${PIPESTATUS[0]}'
expect_match "closed pipe is quiet" "${err:-quiet}" '^quiet$'
finish
