#!/usr/bin/env bash
# The Spark job on a standalone cluster of a master and two workers: the same transcripts as the
# command line's, byte for byte, also when a worker is killed in the middle.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1

# build FILE MAVEN_ARGUMENT ...
build() {
  local log=$work/$1.log
  shift
  mvn -q -B -ntp "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "mvn $*"; finish; }
}
build job -Pspark -Dfast -DskipTests package -pl plugins/spark -am
run ./tarsier --version

# What a distribution of Spark has in its folder jars, from Maven Central.
export SPARK_HOME=$work/spark SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13
version=$(sed -nE 's/.*<spark.version>(.*)<.*/\1/p' pom.xml)
cat >"$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>spark</groupId><artifactId>jars</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>$version</version>
  </dependency></dependencies>
</project>
POM
build jars -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  "-DoutputDirectory=$SPARK_HOME/jars"

# What the distribution's script bin/spark-class does: Spark's launcher says which command it is.
spark() {
  local command=()
  while IFS= read -r -d '' word; do command+=("${word#$'\n'}"); done \
    < <(java -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
  exec "${command[@]:1}"
}
submit() { (spark org.apache.spark.deploy.SparkSubmit "$@"); }
pids=()
trap 'kill -KILL "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
daemon() { # NAME CLASS [ARGUMENT ...]
  local log=$work/$1.log
  shift
  (spark "$@") >"$log" 2>&1 &
  pids+=($!)
}
# await EXTENDED_REGULAR_EXPRESSION FILE: until a line matches; a minute at most
await() {
  for _ in $(seq 600); do
    grep -Eqs -- "$1" "$2" && return
    sleep 0.1
  done
  fail "no '$1' in $(basename "$2")"
  tail -n 30 "$2" >&2
  finish
}
export SPARK_DAEMON_MEMORY=256m
daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
await 'Starting Spark master at' "$work/master.log"
master=$(sed -nE 's|.*Starting Spark master at (spark:.*)|\1|p' "$work/master.log")
for worker in 1 2; do
  daemon worker$worker org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g \
    --work-dir "$work/worker$worker" "$master"
  await 'Successfully registered' "$work/worker$worker.log"
done
second=${pids[2]}

audio=$work/audio
mkdir "$audio"
if [ -r "$SHARED/speech/dev.jsonl" ]; then
  # Every eighth, 147 of all kinds.
  awk 'NR % 8 == 1' "$SHARED/speech/dev.jsonl" | sed -E 's/.*"audio_filepath": *"([^"]+)".*/\1/' |
    while read -r file; do cp "$SHARED/speech/$file" "$audio"; done
else
  echo "there are no recordings in $SHARED/speech; the samples, many times"
  for i in $(seq 30); do mkdir "$audio/$i" && cp samples/*.wav "$audio/$i"; done
fi
cp samples/zero.wav "$audio"
echo 'no recording' >"$audio/notes.txt"
find "$audio" -type f | LC_ALL=C sort >"$work/list"
pack=plugins/model-en/src/main/resources/io/tarsier/models/en/english.tarsier

run ./tarsier transcribe --from "$work/list" --model "$pack" --jsonl "$work/local.jsonl"
expect "the command line: one file is no recording" "$status" 1
expect "a line for each file" "$(wc -l <"$work/local.jsonl")" "$(wc -l <"$work/list")"

job() { # OUTPUT [OPTION ...]
  local output=$1
  shift
  submit --master "$master" --conf spark.executor.memory=512m --conf spark.ui.enabled=false --driver-memory 512m \
    --jars "$(echo plugins/spark/target/jars/*.jar | tr ' ' ,)" --class io.tarsier.spark.TranscribeJob \
    plugins/spark/target/tarsier-spark-*.jar "$audio" --model "$pack" --output "$output" "$@" >"$output.log" 2>&1
}
differences() { # OUTPUT
  diff <(sort "$work/local.jsonl") <(cat "$1"/part-* | sed "s|file:$audio|$audio|g" | sort)
}
executors() { find "$work"/worker?/app-*-"$1" -name stderr -exec grep -l 'loaded model' {} + | wc -l; }

job "$work/table" --format json
expect "the job: exit status" $? 0
expect "the same lines as the command line" "$(differences "$work/table")" ""
expect "both executors loaded the model, once each" \
  "$(cat "$work"/worker?/app-*-0000/*/stderr | grep -c 'loaded model') $(executors 0000)" "2 2"

# Killed when it has finished something and has begun the next.
job "$work/again" --format json &
job=$!
await "Finished task .* \(executor" "$work/again.log"
kill -KILL "$second" $(pgrep -P "$second")
wait $job
expect "a worker killed: exit status" $? 0
expect_match "its executor was lost in the middle of a task" "$(grep TaskSetManager "$work/again.log")" \
  'while it was being computed, its executor exited'
expect "a worker killed: the same lines" "$(differences "$work/again")" ""

run job "$work/again"
expect "a table is not replaced: exit status" "$status" 1
expect_match "a table is not replaced: why" "$(cat "$work/again.log")" '^tarsier: .*/again exists already'
finish
