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

# serve [OPTION ...]: starts the server on a free port, or on $PORT, and waits until it listens; leaves its process
# in $server and its port in $port, what it prints in $work/server.out and $work/server.err.
serve() {
  # With job control, or a background process would ignore an interrupt.
  set -m
  ./tarsier serve --port "${PORT:-0}" "$@" >"$work/server.out" 2>"$work/server.err" &
  server=$!
  set +m
  for _ in $(seq 100); do
    grep -q '^listening' "$work/server.out" && break
    kill -0 $server 2>/dev/null || break
    sleep 0.1
  done
  port=$(sed -nE 's/^listening on ws:.*:([0-9]+) .*/\1/p' "$work/server.out")
}

finish() { exit $failed; }
