#!/usr/bin/env bash
# Recordings over HTTP: OpenAI's own client in all formats, curl as the documents show it, and 50 jobs
# whose server is killed in their midst, again and again: each ends once.
. "$(dirname "$0")/lib.sh"
here=$PWD/.ci/http
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "skip http: there is no npm to install OpenAI's client with"
  exit 0
fi
mkdir "$work/npm"
npm install --silent --no-audit --no-fund --prefix "$work/npm" openai@7.57.0 || exit 1
cp "$here"/*.mjs "$work/npm/"

cd "$CLONE" || exit 1
run ./tarsier --version
key=a-key-that-is-long-enough
secret=a-secret-that-is-long-enough
echo "somebody $key" >"$work/keys"
echo $secret >"$work/secret"

serve --api-keys-file "$work/keys"
url=http://127.0.0.1:$port
# Gives the value that the client has printed for a name.
printed() { sed -nE "s/^$1: //p" "$work/openai"; }
for clip in samples/one-two-three.wav samples/zero.wav; do
  run ./tarsier transcribe "$clip"
  text=$out
  run node "$work/npm/openai.mjs" "$url" "$key" "$clip"
  printf '%s\n' "$out" >"$work/openai"
  expect "OpenAI's client: $clip: no error" "$status $err" "0 "
  expect "json" "$(printed json)" "\"$text\""
  expect "text" "$(printed text)" "\"$text\\n\""
  expect_match "srt" "$(printed srt)" "^\"1.n00:00:0[0-9],[0-9]{3} --> 00:00:0[0-9],[0-9]{3}.n$text.n.n\"\$"
  expect_match "vtt" "$(printed vtt)" "^\"WEBVTT.n.n00:00:0[0-9]\.[0-9]{3} --> 00:00:0[0-9]\.[0-9]{3}.n$text.n.n\"\$"
  expect "verbose_json" "$(printed verbose)" "[\"$text\",\"english\",\"number\"]"
  expect "words" "$(printed words)" "\"$text\""
  expect "times" "$(printed ordered)" true
  expect "segments" "$(printed segments)" "[[0,\"$text\"]]"
  expect "stream" "$(printed stream)" "[\"$text\",\"$text\"]"
  expect "model" "$(printed model)" true
  expect_match "not audio" "$(printed 'no audio')" '^\["BadRequestError",400,"unsupported_input",null\]$'
  expect "unknown model" "$(printed 'no model')" '["NotFoundError",404,"model_not_found","model"]'
  expect "wrong key" "$(printed 'no key')" '["AuthenticationError",401,"unauthorized",null]'
done

clip=samples/one-two-three.wav
run curl -sS -H "Authorization: Bearer $key" -F file=@$clip $url/v1/audio/transcriptions
expect "curl" "$out" '{"text":"one two three"}'
run curl -sS -H "Authorization: Bearer $key" -F file=@$clip -F response_format=text $url/v1/audio/transcriptions
expect "curl, text" "$out" "one two three"
run curl -sS -H "Authorization: Bearer $key" -F file=@$clip $url/v1/jobs
expect_match "jobs without a folder" "$out" 'data-dir must name a folder'
kill -INT $server
wait $server

# A server whose recognition is so slow that it can be killed in its midst, and so fast that all ends soon.
jobs=50
data=$work/data
serve --data-dir "$data" --batch-workers 1 --webhook-private-addresses true --webhook-secret-file "$work/secret"
url=http://127.0.0.1:$port
port_of_jobs=$port
run ./tarsier serve --port 0 --data-dir "$data"
expect "the folder of another server: exit status" "$status" 1
expect_match "the folder of another server: told so" "$err" 'in use by another server'

run curl -sS -F file=@$clip -F 'hot_phrases=[{"text":"one two","weight":3}]' $url/v1/jobs
job=$(printf '%s' "$out" | sed -nE 's/.*"id":"([0-9a-f]+)".*/\1/p')
expect_match "curl, a job" "$out" '"status":"(queued|running|succeeded)"'
run curl -sS $url/v1/jobs/$job/events
expect_match "curl, events" "$(printf '%s' "$out" | tr '\n' ' ')" 'event: segment data: .*event: done data: .*"succeeded"'
run curl -sS "$url/v1/jobs/$job/result?format=srt"
expect_match "curl, result" "$(printf '%s' "$out" | tr '\n' ' ')" '^1 00:00:.*one two three'
run curl -sS --data-binary @$clip -H 'Content-Type: audio/wav' "$url/v1/jobs?alternatives=3"
expect_match "curl, a recording alone" "$out" '"object":"job"'
other=$(printf '%s' "$out" | sed -nE 's/.*"id":"([0-9a-f]+)".*/\1/p')
curl -sS $url/v1/jobs/$other/events >/dev/null
run curl -sS -o /dev/null -w '%{http_code}' -X DELETE $url/v1/jobs/$job
expect "curl, delete" "$out" 204
curl -sS -o /dev/null -X DELETE $url/v1/jobs/$other

node "$work/npm/hooks.mjs" "$work/hooks" $secret >"$work/hooks.port" &
hooks=$!
until [ -s "$work/hooks.port" ]; do sleep 0.1; done
: >"$work/hooks"
node "$work/npm/jobs.mjs" "$url" $clip $jobs "http://127.0.0.1:$(cat "$work/hooks.port")/" >"$work/ids" 2>"$work/ids.err" &
submitter=$!

# Waits until at least so many webhooks have come, a minute at most.
await_hooks() {
  for _ in $(seq 600); do
    [ "$(wc -l <"$work/hooks")" -ge "$1" ] && break
    sleep 0.1
  done
}
killed=0
for after in 5 20 35; do
  await_hooks $after
  kill -9 $server && killed=$((killed + 1))
  wait $server 2>/dev/null
  PORT=$port_of_jobs serve --data-dir "$data" --batch-workers 1 --webhook-private-addresses true --webhook-secret-file "$work/secret"
done
wait $submitter
await_hooks $jobs
# What a server that was killed had not noted comes again; give it the time.
sleep 1
list=$(curl -sS "$url/v1/jobs?limit=100")
succeeded=$(printf '%s' "$list" | grep -o '"status":"succeeded"' | wc -l)
expect "$jobs jobs, killed 3 times: the server was killed" "$killed" 3
expect "each job was taken once" "$(sort -u "$work/ids" | wc -l) $(printf '%s' "$list" | grep -o '"object":"job"' | wc -l)" "$jobs $jobs"
expect "each has succeeded" "$succeeded" "$jobs"
results=0
while read -r id; do
  [ "$(curl -sS "$url/v1/jobs/$id/result?format=text")" = "one two three" ] && results=$((results + 1))
done <"$work/ids"
expect "each has its result" "$results" "$jobs"
expect "each has one delivery, whatever was repeated" "$(cut -d' ' -f1 "$work/hooks" | sort -u | wc -l) $(cut -d' ' -f2 "$work/hooks" | sort -u | wc -l) $(cut -d' ' -f1,2 "$work/hooks" | sort -u | wc -l)" "$jobs $jobs $jobs"
expect "each is signed" "$(cut -d' ' -f3,4 "$work/hooks" | sort -u)" "succeeded true"
expect "no audio is left" "$(find "$data/audio" "$data/uploads" -type f | wc -l)" 0
echo "     $(wc -l <"$work/hooks") webhooks for $jobs jobs"
kill $hooks
kill -INT $server
wait $server
expect "Ctrl-C: exit status" "$?" 130
finish
