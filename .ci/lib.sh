# What the scripts share. They work in $CLONE, a clone of the repository.
set -uo pipefail
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pass() { echo "ok   $1"; }
fail() { echo "FAIL $1" >&2; failed=1; }

# expect NAME ACTUAL EXPECTED
expect() {
  if [ "$2" = "$3" ]; then pass "$1"; else fail "$1"; printf -- '--- expected\n%s\n--- actual\n%s\n' "$3" "$2" >&2; fi
}

# expect_match NAME ACTUAL EXTENDED_REGULAR_EXPRESSION
expect_match() {
  if printf '%s\n' "$2" | grep -Eq -- "$3"; then pass "$1"; else fail "$1"; printf -- '--- expected to match\n%s\n--- actual\n%s\n' "$3" "$2" >&2; fi
}

# Runs a command; leaves its output in $out and $err and its exit status in $status.
run() {
  "$@" >"$work/out" 2>"$work/err"
  status=$?
  out=$(cat "$work/out")
  err=$(cat "$work/err")
}

finish() { exit $failed; }
