#!/usr/bin/env bash
# What machines do to programs. Nothing that was finished is lost, one sentence says what is wrong, and
# things go on when the fault is over. A part says why it is skipped where the machine cannot do it.
failed=0
for part in disk read-only handles kills network; do
  echo "-- $part"
  "$(dirname "$0")/faults/$part.sh" || failed=1
done
exit $failed
