#!/usr/bin/env bash
# The launcher: builds once, notices what has changed and nothing else, and survives what people do.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
log=target/tarsier/build.log
source=cli/src/main/java/io/tarsier/cli/Main.java
built() { [ -e "$log" ] && stat -c %y "$log"; }
is_quiet() { expect "$1" "$err" ""; }
has_built() { expect "$1: one line" "$(printf '%s\n' "$err" | grep -c '^tarsier: building')" 1; expect "$1: exit status" "$status" 0; }

run ./tarsier --version
run ./tarsier --version
is_quiet "nothing changed"
expect_match "version names the commit" "$out" "^tarsier [0-9.]+[^ ]* \($(git rev-parse --short HEAD)\)"

before=$(built)
(cd / && "$CLONE/tarsier" --version >/dev/null 2>"$work/err"); expect "from another folder" "$(cat "$work/err")" ""
ln -s "$CLONE/tarsier" "$work/link" && run "$work/link" --version && is_quiet "through a link"
(cd "$work" && ln -s link link2 && ./link2 --version >/dev/null 2>err2); expect "through two links" "$(cat "$work/err2")" ""
find . -name '*.java' -exec touch -d '2001-01-01' {} + ; run ./tarsier --version; is_quiet "times in the past"
find . -name '*.java' -exec touch -d '2101-01-01' {} + ; run ./tarsier --version; is_quiet "times in the future"
echo x >unrelated.txt; mkdir -p cli/src/test/extra; echo x >cli/src/test/extra/y.txt; run ./tarsier --version; is_quiet "files that do not matter"
expect "no build so far" "$(built)" "$before"

samples=$(ls "$PWD"/samples/*.wav | head -n 1)
cd samples && run ../tarsier transcribe "$(basename "$samples")"; cd ..
expect "files relative to the caller's folder" "$status" 0

echo '// changed' >>$source
run ./tarsier --version; has_built "changed source"
printf 'package io.tarsier.cli;\nfinal class Extra {}\n' >cli/src/main/java/io/tarsier/cli/Extra.java
TARSIER_MAVEN_OPTS=--offline run ./tarsier --version; has_built "new source, offline"
rm cli/src/main/java/io/tarsier/cli/Extra.java
run ./tarsier --version; has_built "deleted source"
expect "its class is gone" "$(unzip -l target/tarsier/core-*/lib/tarsier-cli-*.jar 2>/dev/null | grep -c Extra.class)" 0

echo 'no java' >>$source
run ./tarsier --version
expect "broken source: exit status" "$status" 1
expect_match "broken source: where" "$err" 'Main\.java'
expect_match "broken source: the log" "$err" "all of its output is in .*build\.log"
git checkout -q $source
set -m
./tarsier --version >/dev/null 2>&1 & pid=$!
sleep 4; kill -INT -- -$pid; wait $pid; expect "interrupted build: exit status" "$?" 130
set +m
./tarsier --version >"$work/1" 2>"$work/1e" & first=$!
./tarsier --version >"$work/2" 2>"$work/2e" & second=$!
wait $first && wait $second; expect "two at once: exit status" "$?" 0
expect "two at once: one builds" "$(cat "$work/1e" "$work/2e" | grep -c 'tarsier: building')" 1
rm -rf target/tarsier/core-*/lib; run ./tarsier --version; has_built "deleted jars"

mkdir -p "$work/java11/bin"; printf '#!/bin/sh\nexit 1\n' >"$work/java11/bin/java"; chmod +x "$work/java11/bin/java"
echo 'JAVA_VERSION="11.0.2"' >"$work/java11/release"
JAVA_HOME=$work/java11 run ./tarsier --version
expect_match "old Java" "$err" '^tarsier: Java 17 or newer is needed, but .*java11 is Java 11\.0\.2'
JAVA_HOME=/nonexistent run ./tarsier --version
expect_match "wrong JAVA_HOME" "$err" "^tarsier: JAVA_HOME is '/nonexistent'"
mkdir "$work/bin"; for tool in bash uname readlink dirname find cksum; do ln -s "$(command -v $tool)" "$work/bin"; done
run env PATH="$work/bin" JAVA_HOME= ./tarsier --version
expect_match "no Java" "$err" '^tarsier: no Java found'
LC_ALL=C run ./tarsier transcribe --words samples/zero.wav
expect "POSIX locale" "$status" 0
cp samples/zero.wav "$work/zéro.wav"
LC_ALL=C run ./tarsier transcribe "$work/zéro.wav"
expect "name with an accent in a POSIX locale" "$status" 0
finish
