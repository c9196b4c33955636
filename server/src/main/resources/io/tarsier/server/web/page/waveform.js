/** Draws the last seconds of sound, and how loud it is. */

const SHOWN_SECONDS = 8;
const BARS_PER_SECOND = 25;
const SAMPLE_RATE = 16000;
const SAMPLES_PER_BAR = SAMPLE_RATE / BARS_PER_SECOND;
const QUIETEST_DECIBELS = -60;

export class Waveform {
  #canvas;
  #level;
  #peaks = [];
  #peak = 0;
  #samples = 0;
  #energy = 0;
  #planned = false;

  /**
   * @param canvas what is drawn on; its colour is that of its text
   * @param level an element with the role meter, and one inside whose width is the level
   */
  constructor(canvas, level) {
    this.#canvas = canvas;
    this.#level = level;
    new ResizeObserver(() => this.#plan()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#plan());
  }

  /** Takes the next samples, in [-1, 1]. */
  add(samples) {
    for (const sample of samples) {
      this.#peak = Math.max(this.#peak, Math.abs(sample));
      if (++this.#samples === SAMPLES_PER_BAR) {
        this.#peaks.push(this.#peak);
        this.#peak = 0;
        this.#samples = 0;
      }
    }
    this.#peaks.splice(0, this.#peaks.length - SHOWN_SECONDS * BARS_PER_SECOND);
    const sum = samples.reduce((total, sample) => total + sample * sample, 0);
    this.#energy = samples.length === 0 ? 0 : sum / samples.length;
    this.#plan();
  }

  /** Shows silence. */
  reset() {
    this.#peaks = [];
    this.#energy = 0;
    this.#plan();
  }

  #plan() {
    if (!this.#planned) {
      this.#planned = true;
      requestAnimationFrame(() => {
        this.#planned = false;
        this.#draw();
        this.#showLevel();
      });
    }
  }

  #draw() {
    const canvas = this.#canvas;
    const scale = window.devicePixelRatio;
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    const context = canvas.getContext("2d");
    context.fillStyle = getComputedStyle(canvas).color;
    const bars = SHOWN_SECONDS * BARS_PER_SECOND;
    const step = canvas.width / bars;
    const first = bars - this.#peaks.length;
    context.fillRect(0, canvas.height / 2, canvas.width, scale / 2);
    this.#peaks.forEach((peak, i) => {
      // The power shows quiet speech as well.
      const height = Math.max(scale, peak ** 0.7 * canvas.height);
      context.fillRect((first + i) * step, (canvas.height - height) / 2, 0.7 * step, height);
    });
  }

  #showLevel() {
    const decibels = Math.max(QUIETEST_DECIBELS, 10 * Math.log10(this.#energy + 1e-12));
    const rounded = Math.round(decibels);
    this.#level.firstElementChild.style.width = `${100 * (1 - decibels / QUIETEST_DECIBELS)}%`;
    this.#level.setAttribute("aria-valuenow", String(rounded));
    this.#level.setAttribute(
      "aria-valuetext",
      rounded === QUIETEST_DECIBELS ? "silent" : `${rounded} decibels`,
    );
  }
}
