#!/usr/bin/env bash
# .ci/fuzz.sh [SECONDS_PER_TARGET [TARGET ...]]: makes hostile input for every parser, 60 s each, or for those named,
# as in AudioFuzzTest.wav. What breaks one lies among the seeds of its target afterwards, and 'mvn verify' fails on it
# until it is mended. Inputs that reach new code are kept in fuzz/target/corpus and tried first the next time.
set -uo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift

# A heap that a parser which believes what a header claims soon fills, and time that none needs.
heap=-Xmx512m
# Parsers of files get each input in one; a disk would be most of the work.
[ -d /dev/shm ] && heap="$heap -Djava.io.tmpdir=/dev/shm"
options=(-timeout=10 -max_len=20000 -rss_limit_mb=2500 -print_final_stats=1
  --instrument='io.tarsier.**,org.jflac.**,javazoom.**,com.jcraft.**,io.github.jaredmdobson.**,org.tukaani.**,com.fasterxml.jackson.core.**'
  # From here comes the class that is in the jar of PluginFuzzTest, again and again.
  --instrumentation_excludes='io.tarsier.formats.**')

mvn -B -ntp -q package -pl fuzz -am -Dfuzz -DskipTests || exit
cd fuzz
class_path=target/test-classes:$(cat target/classpath)
[ $# -gt 0 ] || set -- $(grep -A1 '@FuzzTest' src/test/java/io/tarsier/fuzz/*FuzzTest.java |
  sed -nE 's/.*\/([A-Za-z]+)\.java-  void ([A-Za-z0-9]+)\(.*/\1.\2/p')

status=0
printf '%-40s %12s  %s\n' target executions result
for target; do
  corpus=target/corpus/$target log=target/$target.log
  mkdir -p "$corpus" "src/test/resources/io/tarsier/fuzz/${target%.*}Inputs/${target#*.}"
  java $heap -cp "$class_path" com.code_intelligence.jazzer.Jazzer "$corpus" \
    --target_class="io.tarsier.fuzz.${target%.*}" --target_method="${target#*.}" \
    --max_duration="${seconds}s" "${options[@]}" >"$log" 2>&1
  result=$?
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  [ $result = 0 ] && result=ok || { result="FAILED, see fuzz/$log"; status=1; }
  printf '%-40s %12s  %s\n' "$target" "${executions:-?}" "$result"
done
exit $status
