#!/usr/bin/env bash
# The page in a browser: Chromium, with a recording for a microphone. Screenshots go to the folder
# $SCREENSHOTS if that is set.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci
browser=${CHROMIUM:-chromium}
missing=
command -v "$browser" >/dev/null || missing="$missing chromium"
command -v node >/dev/null || missing="$missing nodejs"
command -v npm >/dev/null || missing="$missing npm"
if [ -n "$missing" ]; then
  apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi
CHROMIUM=$(command -v "$browser") || exit 1
export CHROMIUM
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix "$work/npm" \
  playwright-core@1.65.1 || exit 1
cp "$here/browser.mjs" "$work/npm/"

cd "$CLONE" || exit 1
run ./tarsier --version
mkdir -p "${SCREENSHOTS:=$work/screenshots}"
export SCREENSHOTS
node "$work/npm/browser.mjs" "$work" || failed=1
finish
