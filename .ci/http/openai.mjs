// Transcribes a recording with OpenAI's own client, in every form there is, and prints a line for each.
// Arguments: URL of the server, API key, recording.
import fs from "node:fs";
import OpenAI from "openai";

const [url, apiKey, file] = process.argv.slice(2);
const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });
const show = (name, value) => console.log(`${name}: ${JSON.stringify(value)}`);

async function transcribe(options) {
  return openai.audio.transcriptions.create({
    file: fs.createReadStream(file),
    model: "whisper-1",
    ...options,
  });
}

show("json", (await transcribe({})).text);
show("text", await transcribe({ response_format: "text" }));
show("srt", await transcribe({ response_format: "srt", language: "en", temperature: 0.2 }));
show("vtt", await transcribe({ response_format: "vtt", prompt: "one two three" }));

const verbose = await transcribe({
  response_format: "verbose_json",
  timestamp_granularities: ["word", "segment"],
});
show("verbose", [verbose.text, verbose.language, typeof verbose.duration]);
show("words", verbose.words.map(({ word }) => word).join(" "));
show("ordered", verbose.words.every(({ start, end }) => start <= end));
show("segments", verbose.segments.map(({ id, text }) => [id, text]));

let text = "";
let done = "";
for await (const event of await transcribe({ stream: true })) {
  if (event.type === "transcript.text.delta") {
    text += event.delta;
  } else if (event.type === "transcript.text.done") {
    done = event.text;
  }
}
show("stream", [text, done]);

const models = [];
for await (const model of openai.models.list()) {
  models.push(model.id);
}
show("models", models);
show("model", (await openai.models.retrieve(models[0])).id === models[0]);

async function failure(call) {
  try {
    await call();
    return "nothing failed";
  } catch (error) {
    return [error.constructor.name, error.status, error.code, error.param];
  }
}

const notAudio = new File(["this is no audio"], "x.wav");
show("no audio", await failure(() => transcribe({ file: notAudio })));
show("no model", await failure(() => transcribe({ model: "klingon" })));
const stranger = new OpenAI({ baseURL: `${url}/v1`, apiKey: "wrong", maxRetries: 0 });
show("no key", await failure(() => stranger.models.list()));
