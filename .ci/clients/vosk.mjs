/**
 * Streams a recording as the node client of vosk-server does: no config, the file with its header
 * in the pieces in which it is read, the next one when the reply has come. Prints the transcript.
 * Arguments: the URL of the server, the recording.
 */

import { createReadStream } from "node:fs";
import WebSocket from "ws";

const [, , url, path] = process.argv;
const socket = new WebSocket(url);
const file = createReadStream(path, { highWaterMark: 64 * 1024 });
const texts = [];
let ended = false;

socket.on("open", () => {
  file.on("data", (piece) => {
    socket.send(piece);
    file.pause();
  });
  file.on("end", () => {
    ended = true;
    socket.send('{"eof" : 1}');
  });
});
socket.on("message", (message) => {
  const { text } = JSON.parse(message);
  if (text) {
    texts.push(text);
  }
  if (!ended) {
    file.resume();
  }
});
socket.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
socket.on("close", () => console.log(texts.join(" ")));
