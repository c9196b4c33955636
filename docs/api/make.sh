#!/usr/bin/env bash
# Makes the API documentation of what programs and plugins may use: target/reports/apidocs. More options go to Maven.
set -euo pipefail
cd "$(dirname "$0")/../.."
modules=.,plugins/api,recognizer,plugins/loader,plugins/server-api,plugins/contract-tests,model-pack,corpus
modules=$modules,audio,acoustic-model/inference,decoder,plugins/transcript-formats
exec mvn -B -ntp -q -Dstyle.color=never -Dfast -Papidocs -pl "$modules" "$@" validate
