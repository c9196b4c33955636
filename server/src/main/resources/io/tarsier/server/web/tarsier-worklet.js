/**
 * The half of tarsier.js's Microphone that runs on the audio thread: mixes the channels and brings
 * them to the rate that the server wants. Posts a Float32Array of mono samples every 100 ms; after
 * the message "stop" it posts what is left, then null.
 */

const TARGET_RATE = 16000;
const BLOCK_SAMPLES = TARGET_RATE / 10;

/** Zero crossings of the sinc on either side. */
const ZERO_CROSSINGS = 32;

/** Shape of the Kaiser window; what lies above half the lower rate is 80 dB down. */
const KAISER_BETA = 8;

/** Where the filter is 6 dB down, as a share of half the lower rate. */
const CUTOFF = 0.92;

/**
 * Changes the sample rate by a fraction: band-limited interpolation with a windowed sinc (Smith,
 * "Digital Audio Resampling Home Page"). Keeps its state, so that pieces of any size give the same
 * samples as the whole.
 */
export class Resampler {
  #up;
  #down;
  #half;
  #phases;
  #buffer;
  #filled;
  #at;
  #phase = 0;

  constructor(fromRate, toRate) {
    const divisor = greatestCommonDivisor(fromRate, toRate);
    this.#up = toRate / divisor;
    this.#down = fromRate / divisor;
    const lowerRate = Math.min(1, toRate / fromRate);
    this.#half = Math.ceil(ZERO_CROSSINGS / lowerRate);
    this.#phases = filters(this.#up, this.#half, CUTOFF * lowerRate);
    this.#buffer = new Float32Array(4 * this.#half);
    this.#at = this.#half - 1;
    this.#filled = this.#at;
  }

  /** Takes the next samples; gives those that have become known. */
  process(samples) {
    this.#append(samples);
    const out = [];
    while (this.#at + this.#half < this.#filled) {
      const taps = this.#phases[this.#phase];
      const first = this.#at - this.#half + 1;
      let sum = 0;
      for (let i = 0; i < taps.length; i++) {
        sum += taps[i] * this.#buffer[first + i];
      }
      out.push(sum);
      const step = this.#phase + this.#down;
      this.#at += Math.floor(step / this.#up);
      this.#phase = step % this.#up;
    }
    this.#forget();
    return Float32Array.from(out);
  }

  /** Gives the samples that waited for what comes after them. */
  flush() {
    return this.process(new Float32Array(this.#half));
  }

  #append(samples) {
    if (this.#filled + samples.length > this.#buffer.length) {
      const larger = new Float32Array(2 * (this.#filled + samples.length));
      larger.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = larger;
    }
    this.#buffer.set(samples, this.#filled);
    this.#filled += samples.length;
  }

  #forget() {
    const old = Math.min(this.#filled, this.#at - this.#half + 1);
    this.#buffer.copyWithin(0, old, this.#filled);
    this.#filled -= old;
    this.#at -= old;
  }
}

function greatestCommonDivisor(a, b) {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** One filter per place between two samples; cutoff is a share of half the input rate. */
function filters(count, half, cutoff) {
  return Array.from({ length: count }, (_, phase) => {
    const taps = new Float64Array(2 * half);
    let sum = 0;
    for (let i = 0; i < taps.length; i++) {
      const distance = i - half + 1 - phase / count;
      taps[i] = sinc(cutoff * distance) * kaiser(distance / half);
      sum += taps[i];
    }
    return taps.map((tap) => tap / sum);
  });
}

function sinc(x) {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x) {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order 0. */
function bessel(x) {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

class MicrophoneProcessor extends AudioWorkletProcessor {
  #resampler = new Resampler(sampleRate, TARGET_RATE);
  #block = new Float32Array(BLOCK_SAMPLES);
  #filled = 0;
  #stopped = false;

  constructor() {
    super();
    this.port.onmessage = () => this.#stop();
  }

  process(inputs) {
    if (!this.#stopped && inputs[0].length > 0) {
      this.#take(this.#resampler.process(mix(inputs[0])));
    }
    return !this.#stopped;
  }

  #take(samples) {
    for (const sample of samples) {
      this.#block[this.#filled++] = sample;
      if (this.#filled === BLOCK_SAMPLES) {
        this.#post();
      }
    }
  }

  #post() {
    this.port.postMessage(this.#block.slice(0, this.#filled));
    this.#filled = 0;
  }

  #stop() {
    if (!this.#stopped) {
      this.#take(this.#resampler.flush());
      this.#post();
      this.port.postMessage(null);
      this.#stopped = true;
    }
  }
}

function mix(channels) {
  if (channels.length === 1) {
    return channels[0];
  }
  const mono = new Float32Array(channels[0].length);
  for (const channel of channels) {
    for (let i = 0; i < mono.length; i++) {
      mono[i] += channel[i] / channels.length;
    }
  }
  return mono;
}

registerProcessor("tarsier-microphone", MicrophoneProcessor);
