/** The page: one button, one file field, and what comes of them. */

import { Microphone, Recording, TarsierClient } from "/tarsier.js";
import { toJson, toSrt, toText } from "/page/exports.js";
import { KeyForm } from "/page/key.js";
import * as problems from "/page/problems.js";
import { Transcript, clock } from "/page/transcript.js";
import { Waveform } from "/page/waveform.js";

const element = (id) => document.getElementById(id);

const status = element("status");
const start = element("start");
const device = element("device");
const file = element("file");
const drop = element("drop");
const model = element("model");
const problem = element("problem");
const progress = element("progress");
const waveform = new Waveform(element("wave"), element("level"));
const transcript = new Transcript({
  finals: element("finals"),
  partial: element("partial"),
  tip: element("tip"),
  onChange: showTranscriptState,
});

const keyForm = new KeyForm({
  form: element("key-form"),
  onKey: () => {
    showProblem(null);
    showStatus("Ready.");
    start.focus();
  },
  onUnsendable: () => showProblem(problems.UNSENDABLE_KEY),
});

const HEARING = "Listening.";

/** What is being recognised: its client, what stops its source, and its name; or nothing. */
let job = null;

/** Where the clock of the transcript stands between jobs. */
let seconds = 0;

function showStatus(text) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

function showProblem(what) {
  problem.hidden = what === null;
  element("problem-title").textContent = what?.title ?? "";
  element("problem-advice").textContent = what?.advice ?? "";
}

function showTranscriptState() {
  const none = transcript.segments.length === 0;
  for (const id of ["copy", "save-text", "save-srt", "save-json"]) {
    element(id).disabled = none;
  }
  element("clear").disabled = transcript.isEmpty;
  element("empty").hidden = !transcript.isEmpty;
}

function showBusy(busy) {
  start.textContent = busy ? "Stop" : "Start";
  for (const input of [device, file, model]) {
    input.disabled = busy;
  }
}

function showTime() {
  element("clock").textContent = clock(job?.client.seconds ?? seconds);
}

/** Begins a job; its source comes later. */
function begin(name, repeats) {
  const { key } = keyForm;
  const client = new TarsierClient({
    key,
    configure: model.value === "" ? {} : { model: model.value },
    startSeconds: seconds,
  });
  const current = { client, name, stopSource: async () => {} };
  let lastSeconds = seconds;
  client.addEventListener("partial", ({ detail }) => {
    lastSeconds = detail.at_seconds;
    transcript.showPartial(detail);
  });
  client.addEventListener("final", ({ detail }) => transcript.add(detail));
  client.addEventListener("state", ({ detail }) => {
    if (detail.state === "open") {
      showProblem(null);
      showStatus(client.connection > 1 ? `Connected again. ${name}` : name);
    } else if (detail.state === "waiting") {
      if (repeats) {
        transcript.showPartial({ text: "", stable_chars: 0 });
      } else {
        transcript.keepPartial(lastSeconds);
      }
      showStatus("Connecting again …");
      showProblem(problems.ofLostConnection(detail, repeats));
    } else if (detail.state === "closed") {
      transcript.keepPartial(lastSeconds);
      if (detail.code === "unauthorized") {
        showProblem(problems.ofKey(key));
        keyForm.ask();
      } else if (!detail.complete && detail.code !== "closed") {
        showProblem(problems.ofEnd(detail));
      }
      void end(current);
    }
  });
  job = current;
  showProblem(null);
  showBusy(true);
  showStatus("Connecting …");
  client.connect();
  return current;
}

/** Stops the source, waits for the last final. */
async function finish(current) {
  showStatus("Finishing …");
  await current.stopSource();
  await current.client.finish();
}

async function end(current) {
  if (job === current) {
    job = null;
    await current.stopSource();
    seconds = current.client.seconds;
    progress.hidden = true;
    waveform.reset();
    showTime();
    showBusy(false);
    showStatus("Ready.");
  }
}

async function listen() {
  showProblem(null);
  showBusy(true);
  showStatus("Waiting for the microphone …");
  let client = null;
  try {
    const microphone = await Microphone.open({
      deviceId: device.value,
      onAudio: (samples) => {
        client?.send(samples);
        waveform.add(samples);
        showTime();
      },
      onLost: () => {
        const current = job;
        if (current !== null) {
          void finish(current).then(() => showProblem(problems.MICROPHONE_LOST));
        }
      },
    });
    const current = begin(HEARING, false);
    client = current.client;
    current.stopSource = once(() => microphone.stop());
    await showDevices();
  } catch (failure) {
    showBusy(false);
    showStatus("Ready.");
    showProblem(problems.ofMicrophone(failure));
  }
}

async function transcribe(recordingFile) {
  showProblem(null);
  showBusy(true);
  showStatus(`Reading ${recordingFile.name} …`);
  let recording;
  try {
    recording = await Recording.open(recordingFile);
  } catch {
    showBusy(false);
    showStatus("Ready.");
    showProblem(problems.ofFile(recordingFile));
    return;
  }
  const current = begin(`Transcribing ${recordingFile.name}`, true);
  const { client } = current;
  const from = client.seconds;
  current.stopSource = async () => recording.stop();
  progress.value = 0;
  progress.hidden = false;
  try {
    await recording.sendTo(client, {
      onAudio: (samples) => {
        waveform.add(samples);
        progress.value = (client.seconds - from) / recording.seconds;
        showTime();
      },
    });
    await finish(current);
  } catch {
    // The state of the client has told why.
  }
}

function once(action) {
  let result = null;
  return () => (result ??= action());
}

/** Lists the microphones; their names are known once one was allowed. */
async function showDevices() {
  const chosen = device.value;
  const microphones = await Microphone.list();
  const known = microphones.filter(({ id, name }) => id !== "default" && name !== "");
  device.replaceChildren(
    new Option("Default microphone", ""),
    ...known.map(({ id, name }) => new Option(name, id)),
  );
  device.value = known.some(({ id }) => id === chosen) ? chosen : "";
}

async function showModels() {
  try {
    const { models } = await (await fetch("/health/ready")).json();
    model.replaceChildren(...models.map((name) => new Option(name, name)));
    element("models").hidden = models.length < 2;
  } catch {
    showProblem(problems.ofEnd({ code: "unreachable", reason: "the server cannot be reached" }));
  }
}

function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Pages without HTTPS have no clipboard, so there the old way is taken. */
async function copy() {
  const text = toText(transcript.segments);
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
  } else {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    element("copy").focus();
  }
  showStatus("Copied.");
}

start.addEventListener("click", () => {
  if (job !== null) {
    void finish(job);
  } else if (start.textContent === "Start") {
    void listen();
  }
});

file.addEventListener("change", () => {
  const [chosen] = file.files;
  if (chosen !== undefined) {
    void transcribe(chosen).finally(() => (file.value = ""));
  }
});

for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", type === "dragover" && !file.disabled);
    const [dropped] = type === "drop" ? event.dataTransfer.files : [];
    if (dropped !== undefined && !file.disabled) {
      void transcribe(dropped);
    }
  });
}

element("copy").addEventListener("click", () => void copy());
element("save-text").addEventListener("click", () =>
  save("transcript.txt", "text/plain;charset=utf-8", toText(transcript.segments)),
);
element("save-srt").addEventListener("click", () =>
  save("transcript.srt", "application/x-subrip;charset=utf-8", toSrt(transcript.segments)),
);
element("save-json").addEventListener("click", () =>
  save("transcript.json", "application/json", toJson(transcript.segments)),
);
element("clear").addEventListener("click", () => {
  transcript.clear();
  if (job === null) {
    seconds = 0;
    showTime();
  }
  start.focus();
});

navigator.mediaDevices?.addEventListener("devicechange", () => void showDevices());
if (!window.isSecureContext || !navigator.mediaDevices) {
  showProblem(problems.ofMicrophone(new DOMException("", "SecurityError")));
  start.disabled = true;
}
void showDevices();
void showModels();
