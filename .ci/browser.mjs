/** Uses the page as people do. Runs in a clone; its argument is a folder for what it makes. */

import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , work] = process.argv;
const clone = process.cwd();
const web = join(clone, "server/src/main/resources/io/tarsier/server/web");

/** Recognition on a busy machine takes its time. */
const PATIENCE = 60000;

let failed = false;

function check(name, holds, seen = "") {
  console.log(`${holds ? "ok  " : "FAIL"} ${name}${holds ? "" : `: ${seen}`}`);
  failed ||= !holds;
}

// ---- The server, which has to be stopped and started again.

let server;
let port = 0;

async function startServer(...options) {
  server = spawn("./tarsier", ["serve", "--port", String(port), ...options], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  for await (const data of server.stdout) {
    output += data;
    const listening = /^listening on ws:.*:(\d+) /m.exec(output);
    if (listening) {
      port = Number(listening[1]);
      server.stdout.destroy();
      return;
    }
  }
  throw new Error(`the server did not start: ${output}`);
}

async function stopServer(signal = "SIGINT") {
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill(signal);
  await gone;
}

// ---- Sound: what a microphone would hear, 48 kHz with a second of silence around it.

async function samplesOf(wav) {
  const bytes = await readFile(wav);
  const data = bytes.indexOf("data") + 8;
  const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset + data));
  return { rate: bytes.readUInt32LE(24), samples: Float32Array.from(samples, (s) => s / 32768) };
}

async function microphoneFile(wav) {
  const { rate, samples } = await samplesOf(wav);
  const padded = new Float32Array(samples.length + 2 * rate);
  padded.set(samples, rate);
  const out = new Resampler(rate, 48000).process(padded);
  const file = Buffer.alloc(44 + 2 * out.length);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + 2 * out.length, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(48000, 24);
  file.writeUInt32LE(96000, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(2 * out.length, 40);
  out.forEach((sample, i) => file.writeInt16LE(Math.round(32000 * sample), 44 + 2 * i));
  const path = join(work, "microphone.wav");
  await writeFile(path, file);
  return path;
}

/** The resampler of the worklet; there is no audio thread here. */
async function loadResampler() {
  globalThis.AudioWorkletProcessor = class {};
  globalThis.registerProcessor = () => {};
  const copy = join(work, "tarsier-worklet.mjs");
  await writeFile(copy, await readFile(join(web, "tarsier-worklet.js")));
  return (await import(pathToFileURL(copy))).Resampler;
}

/** Decibels that a tone of so many Hz loses, and whether pieces give the same as the whole. */
function passes(from, hertz) {
  const tone = Float32Array.from({ length: from }, (_, i) =>
    Math.sin((2 * Math.PI * hertz * i) / from),
  );
  const whole = new Resampler(from, 16000).process(tone);
  const inPieces = new Resampler(from, 16000);
  const pieces = [];
  for (let at = 0; at < tone.length; at += 128) {
    pieces.push(...inPieces.process(tone.subarray(at, at + 128)));
  }
  const middle = whole.subarray(2000, whole.length - 2000);
  const power = middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length;
  return {
    decibels: 10 * Math.log10(2 * power + 1e-20),
    same: pieces.length === whole.length && pieces.every((sample, i) => sample === whole[i]),
  };
}

// ---- The page.

const trouble = [];
let expectTrouble = false;

async function open(args, host = "localhost") {
  const url = `http://${host}:${port}/`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", ...args],
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("request", (request) => {
    if (!request.url().startsWith("blob:") && !request.url().startsWith(url)) {
      trouble.push(`request to ${request.url()}`);
    }
  });
  page.on("websocket", (socket) => {
    if (!socket.url().startsWith(url.replace("http", "ws"))) {
      trouble.push(`websocket to ${socket.url()}`);
    }
  });
  page.on("pageerror", (error) => trouble.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !expectTrouble) {
      trouble.push(message.text());
    }
  });
  await page.goto(url);
  return { browser, context, page };
}

const FAKE_DEVICE = "--use-fake-device-for-media-stream";

async function text(page, selector) {
  return (await page.locator(selector).allInnerTexts()).join(" ").replace(/\s+/g, " ").trim();
}

const words = (page) => text(page, "#finals .word");

async function waitForStatus(page, pattern) {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.getElementById("status").textContent),
    pattern.source,
  );
}

async function waitForProblem(page, title) {
  await page.waitForFunction(
    (wanted) => document.getElementById("problem-title").textContent === wanted,
    title,
  );
}

/** Presses Tab until the element has the focus. */
async function tabTo(page, selector) {
  for (let i = 0; i < 30; i++) {
    if (await page.locator(selector).evaluate((it) => it === document.activeElement)) {
      return true;
    }
    await page.keyboard.press("Tab");
  }
  return false;
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return readFile(await download.path(), "utf8");
}

async function screenshots(page, name) {
  for (const width of [1280, 320]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(200);
      const path = join(process.env.SCREENSHOTS, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  check(`${name}: nothing sticks out at 320 px`, overflow <= 0, `${overflow} px`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
}

async function microphoneAndExports(page, context) {
  check("Tab reaches Start", await tabTo(page, "#start"));
  await page.keyboard.press("Enter");
  await waitForStatus(page, /^Listening/);
  await page.waitForFunction(() => document.getElementById("device").options.length > 1);
  check("microphones have names", true);
  await page.waitForFunction(() => {
    const said = document.getElementById("partial").innerText;
    return /three/.test(said) || /three/.test(document.getElementById("finals").innerText);
  });
  await screenshots(page, "speaking");
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
  await waitForStatus(page, /^Ready/);
  check("words of the microphone", (await words(page)) === "one two three", await words(page));

  check("Tab reaches a word", await tabTo(page, "#finals .word >> nth=0"));
  await page.keyboard.press("ArrowRight");
  const tip = await text(page, "#tip");
  await page.screenshot({ path: join(process.env.SCREENSHOTS, "word-1280-light.png") });
  check("a word tells its time", /^\d+\.\d\d to \d+\.\d\d s, \d+ % sure$/.test(tip), tip);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click("#copy");
  await waitForStatus(page, /^Copied/);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  check("copied text", copied.replace(/\s+/g, " ").trim() === "one two three", copied);
  const plain = await saved(page, "#save-text");
  check("saved text", plain === copied, plain);
  const srt = await saved(page, "#save-srt");
  const cue = /\d+\n\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}\n[^\n]+\n(\n|$)/g;
  check("saved SRT", srt.startsWith("1\n") && srt.replace(cue, "") === "", srt);
  const json = JSON.parse(await saved(page, "#save-json"));
  const listed = json.segments.flatMap((segment) => segment.words);
  check("saved JSON", json.text === "one two three" && listed.length === 3, JSON.stringify(json));
  check(
    "times go on",
    listed.every((word, i) => word.end > word.start && word.start >= (listed[i - 1]?.end ?? 0)),
    JSON.stringify(listed),
  );
}

async function drop(page, name) {
  const bytes = [...(await readFile(join(clone, "samples", name)))];
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content)], fileName, { type: "audio/wav" }));
      return data;
    },
    [name, bytes],
  );
  await page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
}

async function files(page) {
  await page.click("#clear");
  check("cleared", (await words(page)) === "" && (await page.locator("#copy").isDisabled()));
  await drop(page, "five-six-nine.wav");
  await page.waitForFunction(() => document.querySelectorAll("#finals .word").length >= 3);
  await waitForStatus(page, /^Ready/);
  check("words of a dropped file", (await words(page)) === "five six nine", await words(page));
  await page.setInputFiles("#file", join(clone, "samples/seven-eight-nine.wav"));
  await page.waitForFunction(() => document.querySelectorAll("#finals .word").length >= 6);
  await waitForStatus(page, /^Ready/);
  check(
    "words of a chosen file come after them",
    (await words(page)) === "five six nine seven eight nine",
    await words(page),
  );
  await page.setInputFiles("#file", join(clone, "samples/make.sh"));
  await waitForProblem(page, "make.sh cannot be read as sound");
  check("a file that is no sound is told", true);
}

async function lostServer(page) {
  await page.click("#start");
  await waitForStatus(page, /^Listening/);
  expectTrouble = true;
  await stopServer();
  await waitForProblem(page, "The server is gone");
  check("a lost server is told", await page.locator("#problem").isVisible());
  await screenshots(page, "lost");
  await startServer();
  await waitForStatus(page, /^Connected again/);
  expectTrouble = false;
  check("the problem goes when the server is back", !(await page.locator("#problem").isVisible()));
  await page.click("#start");
  await waitForStatus(page, /^Ready/);
  check("it can be stopped then", (await text(page, "#start")) === "Start");
}

/** A paced recording through tarsier.js itself; the page has no other source that can repeat. */
async function repeatedRecording(page) {
  const bytes = [...(await readFile(join(clone, "samples/one-two-three.wav")))];
  const heard = page.evaluate(async (content) => {
    const { Recording, TarsierClient } = await import("/tarsier.js");
    const client = new TarsierClient();
    const said = [];
    client.addEventListener("final", ({ detail }) => said.push(detail.text));
    client.connect();
    const recording = await Recording.open(new Blob([new Uint8Array(content)]));
    await recording.sendTo(client, { paced: true });
    const { complete } = await client.finish();
    return { complete, connections: client.connection, text: said.join(" ").trim() };
  }, bytes);
  await page.waitForTimeout(1000);
  expectTrouble = true;
  await stopServer("SIGKILL");
  await startServer();
  const { complete, connections, text: said } = await heard;
  expectTrouble = false;
  check(
    "a recording is sent again where the connection broke",
    complete && connections === 2 && said === "one two three",
    `${complete} ${connections} ${said}`,
  );
}

async function withApiKeys() {
  const key = "a-key-that-is-long-enough";
  const keys = join(work, "keys");
  await writeFile(keys, `somebody ${key}\n`);
  await stopServer();
  await startServer("--api-keys-file", keys);
  expectTrouble = true;
  const { browser, page } = await open([FAKE_DEVICE, "--use-fake-ui-for-media-stream"]);
  await page.click("#start");
  await waitForProblem(page, "This server wants an API key");
  check("a key that is wanted is told", (await text(page, "#start")) === "Start");
  await screenshots(page, "key");
  const give = async (value) => {
    await page.fill("#key", value);
    await page.press("#key", "Enter");
  };
  await give("a key with spaces");
  await waitForProblem(page, "This key cannot be sent");
  await give("a-key-that-nobody-knows");
  await page.click("#start");
  await waitForProblem(page, "The server does not know this key");
  await give(key);
  expectTrouble = false;
  await page.setInputFiles("#file", join(clone, "samples/five-six-nine.wav"));
  await page.waitForFunction(() => document.querySelectorAll("#finals .word").length >= 3);
  await waitForStatus(page, /^Ready/);
  check("with the key it works", (await words(page)) === "five six nine", await words(page));
  check("the form is gone", !(await page.locator("#key-form").isVisible()));
  const kept = await page.evaluate(() => [sessionStorage.length, localStorage.length].join());
  check("the key is kept for this tab only", kept === "1,0", kept);
  await browser.close();
}

async function refused() {
  const { browser, page } = await open([FAKE_DEVICE, "--deny-permission-prompts"]);
  await page.click("#start");
  await waitForProblem(page, "The microphone was refused");
  check("a refused microphone is told", await page.locator("#start").isEnabled());
  await screenshots(page, "refused");
  await browser.close();
}

/** By a name that is not localhost, the page is one of another machine for the browser. */
async function withoutHttps() {
  const rules = "--host-resolver-rules=MAP tarsier.test 127.0.0.1";
  const { browser, page } = await open([rules], "tarsier.test");
  await waitForProblem(page, "No microphone without HTTPS");
  check("a page without HTTPS tells so", await page.locator("#start").isDisabled());
  await browser.close();
}

const Resampler = await loadResampler();
for (const rate of [44100, 48000, 96000]) {
  const speech = passes(rate, 3000);
  const alias = passes(rate, 9000);
  check(`resampling ${rate} Hz keeps speech`, Math.abs(speech.decibels) < 0.1, speech.decibels);
  check(`resampling ${rate} Hz folds nothing`, alias.decibels < -70, alias.decibels);
  check(`resampling ${rate} Hz in pieces`, speech.same && alias.same);
}

await startServer();
try {
  const wav = await microphoneFile(join(clone, "samples/one-two-three.wav"));
  const { browser, context, page } = await open([
    FAKE_DEVICE,
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${wav}%noloop`,
  ]);
  await screenshots(page, "start");
  await microphoneAndExports(page, context);
  await files(page);
  await screenshots(page, "transcript");
  await lostServer(page);
  await repeatedRecording(page);
  await browser.close();
  await refused();
  await withoutHttps();
  await withApiKeys();
} catch (failure) {
  check("the browser test runs to its end", false, failure.stack);
} finally {
  server.kill("SIGINT");
}
check("no error in the console, no request to elsewhere", trouble.length === 0, trouble.join("\n"));
process.exit(failed ? 1 : 0);
