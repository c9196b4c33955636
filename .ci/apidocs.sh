#!/usr/bin/env bash
# The API documentation is made without a warning.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1
run docs/api/make.sh
expect "exit status" "$status" 0
expect "no warning" "$(printf %s "$out$err" | sed 's/\x1b\[[0-9;]*m//g')" ""
pages=target/reports/apidocs
expect_match "the overview" "$(cat $pages/index.html)" 'Speech recognition for the JVM'
for type in api/AudioReaderProvider recognizer/Recognizer protocol/LiveProtocol api/DecoderProviderContractTest; do
  [ -e "$pages/io/tarsier/$type.html" ]; expect "$type" "$?" 0
done
finish
