#!/usr/bin/env bash
# The ten minutes of docs/plugins/README.md: a plugin of each kind from an empty folder, its tests, its
# effect in transcribe and over the websocket of serve; a library of another version beside ours; and a
# folder full of bad plugins. Everything is in folders of its own: nothing may be in ~/.m2 or ~/.tarsier.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
cd "$CLONE" || exit 1
clone=$PWD
plugins=$work/plugins
mkdir "$plugins" "$work/projects"
export TARSIER_PLUGINS=$plugins

# A local repository of our own that starts with what Maven has here, so that little is downloaded.
repository=$work/m2
mine=${HOME:-/root}/.m2/repository
[ -d "$mine" ] && { cp -al "$mine" "$repository" 2>/dev/null || cp -a "$mine" "$repository"; }
rm -rf "$repository/io/tarsier"
maven() { mvn -B -q -ntp "-Dmaven.repo.local=$repository" "$@" </dev/null; }
run ./tarsier --version

cd "$work/projects" || exit 1
for kind in filter writer reader sink rule lm features; do
  run "$clone/tarsier" plugins new "my-$kind" --kind $kind
  expect "new $kind: exit status" "$status" 0
  run maven -f "my-$kind" package
  expect "new $kind: its tests pass" "$status" 0
  [ "$status" = 0 ] || { printf '%s\n' "$out" "$err" >&2; }
  run "$clone/tarsier" plugins check "my-$kind/target/my-$kind.jar"
  expect_match "new $kind: check" "$out" "^ok .* my-$kind 0.1.0"
  cp "my-$kind/target/my-$kind.jar" "$plugins"
done
run "$clone/tarsier" plugins list
for kind in filter writer reader sink rule lm features; do
  expect_match "new $kind: in the list" "$out" " my-$kind +0.1.0 "
done
expect "nothing is said of good plugins" "$err" ""
run "$clone/tarsier" plugins info my-filter
expect_match "info: a setting" "$out" "capitals +flag +true or false +true"

cd "$clone" || exit 1
clip=samples/one-two-three.wav
run ./tarsier transcribe --filter my-filter --event-sink my-sink --plugin-set "my-sink.file=$work/heard.txt" $clip
expect "transcribe: filtered" "$out" "ONE TWO THREE"
expect "transcribe: the sink has heard it" "$(cat "$work/heard.txt")" "$clip: ONE TWO THREE"
run ./tarsier transcribe --filter my-filter --plugin-set my-filter.capitals=false $clip
expect "transcribe: a setting of the filter" "$out" "one two three"
run ./tarsier transcribe --filter no-filter $clip
expect_match "an unknown name is answered with what there is" "$err" "unknown transcript filter 'no-filter'; available: .*my-filter"
run ./tarsier live --input $clip --no-pace --filter my-filter
expect "live: filtered" "$out" "$(printf '%s' "$out" | tr '[:lower:]' '[:upper:]')"

serve --filter my-filter --event-sink my-sink --plugin-set "my-sink.file=$work/served.txt"
run /usr/bin/python3 "$here/vosk_client.py" "ws://127.0.0.1:$port" $clip
expect_match "serve: filtered" "$out" "^[A-Z ]+$"
kill -TERM $server
wait $server
expect_match "serve: the sink has heard it" "$(cat "$work/served.txt")" "^stream 1: [A-Z ]+"

# An old Jackson, which has methods that ours has not, beside ours.
project=$work/projects/old-json
run ./tarsier plugins new old-json --kind filter --output "$project"
source=$project/src/main/java/com/example/oldjson/OldJson.java
sed -i 's/reading.text().toUpperCase(Locale.ROOT)/com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString()/; /import java.util.Locale/d' "$source"
rm -r "$project/src/test"
sed -i 's|^  <dependencies>|&<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-core</artifactId><version>2.9.10</version></dependency>|' "$project/pom.xml"
run maven -f "$project" package org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$plugins/old-json/lib"
expect "old library: builds" "$status" 0
cp "$project/target/old-json.jar" "$plugins/old-json"
run ./tarsier transcribe --json --filter old-json $clip
expect_match "old library: it has its own, and we have ours" "$out" '"text":"2\.9\.10"'

# Bad ones: each is named, and the rest goes on.
echo "no jar" >"$plugins/text.jar"
mkdir "$plugins/empty"
run ./tarsier transcribe --filter my-filter $clip
expect "bad plugins: the others work" "$out" "ONE TWO THREE"
expect_match "bad plugins: a text is named" "$err" "plugin 'text.jar' cannot be used: text.jar is not a jar"
expect_match "bad plugins: an empty folder is named" "$err" "plugin 'empty' cannot be used: there is no plugin in it"
expect "bad plugins: one line each" "$(printf '%s\n' "$err" | wc -l)" 2
rm -r "$plugins/text.jar" "$plugins/empty"

project=$work/projects/hang
run ./tarsier plugins new hang --kind filter --output "$project"
sed -i 's/reading.text().toUpperCase(Locale.ROOT)/forever()/; /import java.util.Locale/d; $d' "$project/src/main/java/com/example/hang/Hang.java"
printf '  private static String forever() { while (true) { Thread.onSpinWait(); } }\n}\n' >>"$project/src/main/java/com/example/hang/Hang.java"
rm -r "$project/src/test"
maven -f "$project" package
run ./tarsier plugins check "$project/target/hang.jar"
expect_match "hanging filter: check" "$out" "it does not return"
expect "hanging filter: check's exit status" "$status" 1
cp "$project/target/hang.jar" "$plugins"
run ./tarsier transcribe --filter hang $clip samples/zero.wav
expect "hanging filter: the texts come" "$out" "$(printf '%s: one two three\nsamples/zero.wav: zero' $clip)"
expect "hanging filter: said once" "$(printf '%s\n' "$err" | grep -c "transcript filter 'hang' has not returned in 2 s")" 1

[ -e "$mine/io/tarsier" ] && fail "something was put into $mine/io/tarsier" || pass "nothing of ours in the user's Maven repository"
finish
