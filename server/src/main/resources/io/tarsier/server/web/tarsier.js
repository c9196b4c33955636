/**
 * Tarsier for browsers: live transcription over the server's /v1/stream. An ES module without
 * dependencies; tarsier-worklet.js has to lie beside it.
 *
 *   import { Microphone, TarsierClient } from "/tarsier.js";
 *
 *   const client = new TarsierClient();
 *   client.addEventListener("final", (event) => console.log(event.detail.text));
 *   client.connect();
 *   const microphone = await Microphone.open({ onAudio: (samples) => client.send(samples) });
 *   ...
 *   await microphone.stop();
 *   await client.finish();
 */

/** Samples per second of all audio here. */
export const SAMPLE_RATE = 16000;

const BACK_OFF_SECONDS = [0.5, 1, 2, 4, 8];

/** Audio that is kept while there is no connection; older audio is dropped. */
const MAX_WAITING_SECONDS = 10;

/** Bytes that a source may leave unsent in the browser: two seconds. */
const MAX_BUFFERED_BYTES = 64000;

const POLL_MILLISECONDS = 20;

/** How long the sound system of a browser may take to start. */
const START_MILLISECONDS = 5000;

/** Close codes after which the same request would fail again. */
const REFUSALS = [1002, 1003, 1007, 1008, 1009];

/**
 * A stream of speech and what was said in it. When the connection is lost it connects again, ever
 * more slowly, until {@link finish} or {@link close}.
 *
 * Events have the name and, as their detail, the message of the server: "ready", "speech_started",
 * "partial", "speech_ended", "final", "error". Their times go on counting over all connections, in
 * seconds of the audio that {@link send} was given.
 *
 * The event "state" says what becomes of the connection. Its detail is
 *   {state: "connecting"}
 *   {state: "open"}        the server is ready
 *   {state: "waiting", code, reason, retryInSeconds}   lost; another try comes
 *   {state: "closed", complete, code, reason}          over; complete: every final has come
 * where code is a code of the server's errors, or "unreachable".
 */
export class TarsierClient extends EventTarget {
  #url;
  #key;
  #configure;
  #socket = null;
  #state = "idle";
  #failures = 0;
  #timer = 0;
  #connection = 0;
  #error = null;
  #finishing = false;
  #closed;
  #resolveClosed;

  /** Pieces for which there is no connection yet. */
  #waiting = [];
  #waitingSamples = 0;

  /** Seconds that send() was given, those at which the connection began, those that are final. */
  #seconds;
  #startSeconds;
  #finishedSeconds;

  /**
   * @param url of the stream; without, that of the server this file came from
   * @param key for a server that wants one; letters, digits and !#$%&'*+-.^_`|~ only, since browsers
   *     send nothing else where it has to go
   * @param configure fields of the configure message, for example {model: "english"}
   * @param startSeconds what the clock says before the first audio
   */
  constructor({ url, key, configure = {}, startSeconds = 0 } = {}) {
    super();
    const place = new URL(url ?? "/v1/stream", import.meta.url);
    place.protocol = place.protocol.replace("http", "ws");
    this.#url = place;
    this.#key = key;
    this.#configure = { ...configure, type: "configure", sample_rate: SAMPLE_RATE };
    this.#seconds = startSeconds;
    this.#startSeconds = startSeconds;
    this.#finishedSeconds = startSeconds;
    this.#closed = new Promise((resolve) => (this.#resolveClosed = resolve));
  }

  /** "idle", "connecting", "open", "waiting" or "closed". */
  get state() {
    return this.#state;
  }

  /** Seconds of audio so far. */
  get seconds() {
    return this.#seconds;
  }

  /** Counts the connections that were opened. */
  get connection() {
    return this.#connection;
  }

  /** Begins; send() may be called at once. */
  connect() {
    if (this.#state === "idle") {
      this.#open();
    }
  }

  /** Takes the next audio: a Float32Array of mono samples in [-1, 1]. */
  send(samples) {
    if (this.#finishing || this.#state === "closed") {
      return;
    }
    this.#seconds += samples.length / SAMPLE_RATE;
    const piece = toPcm16(samples);
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(piece);
    } else {
      this.#waiting.push(piece);
      this.#waitingSamples += piece.length;
      while (this.#waitingSamples > MAX_WAITING_SECONDS * SAMPLE_RATE) {
        this.#waitingSamples -= this.#waiting.shift().length;
      }
    }
  }

  /** Asks for the final of what was said so far; the stream goes on. */
  finishSegment() {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ type: "finish_segment" }));
    }
  }

  /**
   * Ends the stream. The promise is kept when the last final has come, or never will; its value is
   * the detail of the state "closed".
   */
  finish() {
    if (!this.#finishing) {
      this.#finishing = true;
      if (this.#socket?.readyState === WebSocket.OPEN) {
        this.#sendFinish();
      } else if (this.#socket === null) {
        this.#end({ complete: false, code: "unreachable", reason: "the server is gone" });
      }
    }
    return this.#closed;
  }

  /** Ends the stream at once; what is not final is lost. */
  close() {
    this.#end({ complete: false, code: "closed", reason: "" });
  }

  /**
   * Waits until there is a connection that takes more audio, for sources that can wait.
   *
   * @throws Error if the stream is over
   */
  async writable() {
    while (this.#state !== "open" || this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      if (this.#state === "closed") {
        throw new Error("the stream is closed");
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    }
  }

  /**
   * Sets the clock back to the end of what is final and returns it, for sources that can repeat
   * what a broken connection lost. Only before the first audio of the new connection.
   */
  goBack() {
    this.#seconds = this.#finishedSeconds;
    this.#startSeconds = this.#finishedSeconds;
    return this.#seconds;
  }

  #open() {
    this.#setState({ state: "connecting" });
    this.#error = null;
    // Scripts can set no headers of a websocket, but sub-protocols.
    const socket = new WebSocket(this.#url, this.#key ? ["bearer", this.#key] : []);
    this.#socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#connection++;
      this.#startSeconds = this.#seconds - this.#waitingSamples / SAMPLE_RATE;
      socket.send(JSON.stringify(this.#configure));
      this.#waiting.forEach((piece) => socket.send(piece));
      this.#waiting = [];
      this.#waitingSamples = 0;
      if (this.#finishing) {
        this.#sendFinish();
      }
    };
    socket.onmessage = (event) => this.#take(JSON.parse(event.data));
    socket.onclose = (event) => this.#lost(event, opened);
  }

  #sendFinish() {
    this.#socket.send(JSON.stringify({ type: "finish" }));
  }

  #take(message) {
    shift(message, this.#startSeconds);
    if (message.type === "final") {
      // A server that stops finishes the segment wherever it is, most likely within a word.
      const spoken = message.ending === "finished" ? message.words.at(-1)?.end : undefined;
      this.#finishedSeconds = spoken ?? message.end;
    } else if (message.type === "error") {
      this.#error = message;
    } else if (message.type === "ready") {
      this.#failures = 0;
      this.#setState({ state: "open" });
    }
    this.dispatchEvent(new CustomEvent(message.type, { detail: message }));
  }

  async #lost(event, opened) {
    this.#socket = null;
    if (this.#state === "closed") {
      return;
    }
    if (event.code === 1000) {
      this.#end({ complete: this.#finishing, code: "finished", reason: event.reason });
      return;
    }
    const why = opened
      ? {
          code: this.#error?.code ?? "unreachable",
          reason: this.#error?.message ?? (event.reason || "the connection broke"),
          again: !REFUSALS.includes(event.code),
        }
      : await this.#explain();
    if (this.#state === "closed") {
      return;
    }
    if (this.#finishing || !why.again) {
      this.#end({ complete: false, code: why.code, reason: why.reason });
      return;
    }
    const step = Math.min(this.#failures++, BACK_OFF_SECONDS.length - 1);
    // Not all clients at the same time.
    const seconds = BACK_OFF_SECONDS[step] * (0.8 + 0.4 * Math.random());
    this.#timer = setTimeout(() => this.#open(), 1000 * seconds);
    const { code, reason } = why;
    this.#setState({ state: "waiting", code, reason, retryInSeconds: seconds });
  }

  /** Asks for the reason that browsers hide of a failed handshake. */
  async #explain() {
    const place = new URL(this.#url);
    place.protocol = place.protocol.replace("ws", "http");
    try {
      const headers = this.#key ? { Authorization: `Bearer ${this.#key}` } : {};
      const response = await fetch(place, { cache: "no-store", credentials: "omit", headers });
      const { code, message } = (await response.json()).error;
      if (code === "upgrade_required") {
        return { code: "unreachable", reason: "no websocket could be opened", again: true };
      }
      return { code, reason: message, again: response.status === 503 };
    } catch {
      return { code: "unreachable", reason: "the server cannot be reached", again: true };
    }
  }

  #end(detail) {
    if (this.#state !== "closed") {
      clearTimeout(this.#timer);
      this.#setState({ state: "closed", ...detail });
      this.#socket?.close();
      this.#socket = null;
      this.#resolveClosed(detail);
    }
  }

  #setState(detail) {
    this.#state = detail.state;
    this.dispatchEvent(new CustomEvent("state", { detail }));
  }
}

/** 16 bits, little-endian whatever the machine. */
function toPcm16(samples) {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  for (let i = 0; i < samples.length; i++) {
    const sample = Math.max(-1, Math.min(1, samples[i]));
    view.setInt16(2 * i, Math.round(sample * 32767), true);
  }
  return new Int16Array(view.buffer);
}

/** Moves all times of a message. */
function shift(message, seconds) {
  for (const name of ["start", "end", "at_seconds"]) {
    if (name in message) {
      message[name] += seconds;
    }
  }
  message.words?.forEach((word) => shift(word, seconds));
  message.alternatives?.forEach((reading) => shift(reading, seconds));
}

/** A microphone; gives 16 kHz mono. Needs a page over HTTPS or on localhost. */
export class Microphone {
  #context;
  #media;
  #node;
  #drained;

  /**
   * Asks for permission and begins.
   *
   * @param deviceId as {@link list} gives it; without, the browser's default
   * @param onAudio is given a Float32Array about ten times a second
   * @param onLost is called when the device goes away
   * @throws DOMException as getUserMedia does: NotAllowedError, NotFoundError, NotReadableError;
   *     SecurityError where the browser gives no microphone to this page; InvalidStateError where
   *     its sound system does not start
   */
  static async open({ deviceId, onAudio, onLost = () => {} }) {
    if (!window.isSecureContext || !navigator.mediaDevices || !window.AudioWorkletNode) {
      throw new DOMException("browsers need HTTPS or localhost for this", "SecurityError");
    }
    const media = await navigator.mediaDevices.getUserMedia({
      audio: {
        deviceId: deviceId ? { exact: deviceId } : undefined,
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: true,
      },
    });
    const context = new AudioContext();
    try {
      await context.audioWorklet.addModule(new URL("tarsier-worklet.js", import.meta.url));
      await started(context);
      return new Microphone(context, media, onAudio, onLost);
    } catch (failure) {
      media.getTracks().forEach((track) => track.stop());
      await context.close();
      throw failure;
    }
  }

  /** The microphones there are: [{id, name}]. Names are empty before permission was given. */
  static async list() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    return devices
      .filter((device) => device.kind === "audioinput" && device.deviceId !== "")
      .map((device) => ({ id: device.deviceId, name: device.label }));
  }

  constructor(context, media, onAudio, onLost) {
    this.#context = context;
    this.#media = media;
    this.#node = new AudioWorkletNode(context, "tarsier-microphone", { outputChannelCount: [1] });
    this.#drained = new Promise((resolve) => {
      this.#node.port.onmessage = (event) =>
        event.data === null ? resolve() : onAudio(event.data);
    });
    media.getAudioTracks()[0].onended = onLost;
    context.createMediaStreamSource(media).connect(this.#node);
    // The node says nothing, but only what leads to the loudspeaker is run.
    this.#node.connect(context.destination);
  }

  /** Gives what is left, then frees the device. */
  async stop() {
    this.#media.getTracks().forEach((track) => (track.onended = null));
    this.#node.port.postMessage("stop");
    await Promise.race([this.#drained, new Promise((resolve) => setTimeout(resolve, 500))]);
    this.#media.getTracks().forEach((track) => track.stop());
    await this.#context.close();
  }
}

/** Waits until the clock of the context runs; without sound output that may never be. */
async function started(context) {
  await Promise.race([
    context.resume(),
    new Promise((resolve) => setTimeout(resolve, START_MILLISECONDS)),
  ]);
  if (context.state !== "running") {
    throw new DOMException("the sound system of the browser does not start", "InvalidStateError");
  }
}

/** A recording, of any format that the browser plays. */
export class Recording {
  #samples;
  #stopped = false;

  /**
   * Reads a File or Blob; the browser decodes it and brings it to 16 kHz.
   *
   * @throws DOMException EncodingError if it is no audio that the browser knows
   */
  static async open(file) {
    // Decoding resamples to the rate of the context, in all browsers with a proper filter; playing
    // a buffer of another rate would not: Chromium interpolates linearly there.
    const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
    const audio = await context.decodeAudioData(await file.arrayBuffer());
    return new Recording(mono(audio));
  }

  constructor(samples) {
    this.#samples = samples;
  }

  get seconds() {
    return this.#samples.length / SAMPLE_RATE;
  }

  /**
   * Sends all of it, as fast as the server takes it. What a broken connection lost is sent again.
   *
   * @param paced no faster than it was spoken
   * @param onAudio is given each piece as well
   * @throws Error if the stream is over before
   */
  async sendTo(client, { paced = false, onAudio = () => {} } = {}) {
    const start = client.seconds;
    let connection = 0;
    for (let at = 0; at < this.#samples.length && !this.#stopped; ) {
      await client.writable();
      if (connection !== 0 && connection !== client.connection) {
        at = Math.max(0, Math.round((client.goBack() - start) * SAMPLE_RATE));
      }
      connection = client.connection;
      const piece = this.#samples.subarray(at, at + SAMPLE_RATE / 5);
      client.send(piece);
      onAudio(piece);
      at += piece.length;
      if (paced) {
        await new Promise((resolve) => setTimeout(resolve, (1000 * piece.length) / SAMPLE_RATE));
      }
    }
  }

  /** Sends no more. */
  stop() {
    this.#stopped = true;
  }
}

function mono(audio) {
  const samples = new Float32Array(audio.length);
  for (let channel = 0; channel < audio.numberOfChannels; channel++) {
    const data = audio.getChannelData(channel);
    for (let i = 0; i < samples.length; i++) {
      samples[i] += data[i] / audio.numberOfChannels;
    }
  }
  return samples;
}
