/**
 * Streams a recording with Deepgram's own SDK, of any major version, and prints the transcript.
 * Arguments: the URL of the server (ws://host:port), the recording, an API key, and perhaps "raw" to
 * send samples without their header, or "browser" to connect as older majors do in browsers, where
 * the key is a sub-protocol.
 */

import { readFile } from "node:fs/promises";

const [, , url, path, key, how] = process.argv;
const raw = how === "raw";
if (how === "browser") {
  globalThis.WebSocket = (await import("ws")).WebSocket;
}
const deepgram = await import("@deepgram/sdk");
const wav = await readFile(path);
const query = { model: "nova-3", language: "en-US", smart_format: true, interim_results: true };
if (raw) {
  Object.assign(query, { encoding: "linear16", sample_rate: wav.readUInt32LE(24), channels: 1 });
}
const audio = raw ? wav.subarray(44) : wav;

const finals = [];
const seen = {};

function take(message) {
  seen[message.type] = (seen[message.type] ?? 0) + 1;
  if (message.type === "Results" && message.is_final) {
    finals.push(message.channel.alternatives[0].transcript);
  }
}

function* pieces() {
  for (let at = 0; at < audio.length; at += 6400) {
    yield audio.subarray(at, at + 6400);
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

async function withGeneratedSdk() {
  const client = new deepgram.DeepgramClient({ apiKey: key, baseUrl: url });
  const socket = await client.listen.v1.connect({ ...query, reconnectAttempts: 0 });
  socket.on("message", take);
  socket.on("error", (error) => fail(error));
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.connect();
  await socket.waitForOpen();
  socket.sendKeepAlive({ type: "KeepAlive" });
  for (const piece of pieces()) {
    socket.sendMedia(piece);
    await pause();
  }
  socket.sendFinalize({ type: "Finalize" });
  socket.sendCloseStream({ type: "CloseStream" });
  return (await closed).code;
}

async function withOlderSdk() {
  const { createClient, LiveTranscriptionEvents: events } = deepgram;
  const client = createClient(key, { global: { url } });
  const live = client.listen.live(query);
  for (const event of [events.Transcript, events.Metadata, events.UtteranceEnd]) {
    live.on(event, take);
  }
  live.on(events.Error, fail);
  const closed = new Promise((resolve) => live.on(events.Close, resolve));
  await new Promise((resolve) => live.on(events.Open, resolve));
  live.keepAlive();
  for (const piece of pieces()) {
    live.send(piece);
    await pause();
  }
  live.finalize();
  live.requestClose();
  return (await closed).code;
}

function fail(error) {
  console.error(error.message ?? error);
  process.exit(1);
}

const code = await ("createClient" in deepgram ? withOlderSdk() : withGeneratedSdk());
if (code !== 1000 || seen.Metadata !== 1) {
  fail(`closed with ${code} after ${JSON.stringify(seen)}`);
}
console.log(finals.filter((text) => text !== "").join(" "));
process.exit(0);
