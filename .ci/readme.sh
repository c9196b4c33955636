#!/usr/bin/env bash
# Runs the commands in the console blocks of README.md and compares what they print, where the README
# says it.
. "$(dirname "$0")/lib.sh"
cd "$CLONE" || exit 1

command= expected=
check() {
  [ -n "$command" ] || return 0
  run bash -c "$command"
  [ $status = 0 ] || { fail "$command: exit status $status"; echo "$err" >&2; return 0; }
  if [ -n "$expected" ]; then expect "$command" "$out" "${expected%$'\n'}"; else pass "$command"; fi
}

in_block=
while IFS= read -r line; do
  case $line in
    '```console') in_block=1 ;;
    '```') [ -n "$in_block" ] && check; command= expected= in_block= ;;
    '$ '*) [ -n "$in_block" ] && { check; command=${line#\$ } expected=; } ;;
    *) [ -n "$in_block" ] && expected=$expected$line$'\n' ;;
  esac
done <README.md
finish
