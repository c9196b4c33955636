/** What was said, on the page: finals word by word, below them what is being said. */

/** Below this confidence a word is marked. */
const DOUBTFUL = 0.5;

export class Transcript {
  #finals;
  #partial;
  #stable;
  #open;
  #tip;
  #onChange;
  #segments = [];

  /** The word that Tab leads to; the arrow keys lead to the others. */
  #current = null;

  /**
   * @param finals where segments are added
   * @param partial an element of two, for what stands and what may change
   * @param tip shows the time of a word
   * @param onChange is called when there is more or less than before
   */
  constructor({ finals, partial, tip, onChange }) {
    this.#finals = finals;
    this.#partial = partial;
    [this.#stable, this.#open] = partial.children;
    this.#tip = tip;
    this.#onChange = onChange;
    finals.addEventListener("mouseover", (event) => this.#show(wordOf(event)));
    finals.addEventListener("mouseout", () => this.#hide());
    finals.addEventListener("focusin", (event) => this.#show(wordOf(event)));
    finals.addEventListener("focusout", () => this.#hide());
    finals.addEventListener("keydown", (event) => this.#onKey(event));
    window.addEventListener("resize", () => this.#hide());
  }

  /** Finals that say something, in order. */
  get segments() {
    return this.#segments;
  }

  get isEmpty() {
    return this.#segments.length === 0 && this.partialText === "";
  }

  get partialText() {
    return this.#stable.textContent + this.#open.textContent;
  }

  /** Shows a message "partial". */
  showPartial({ text, stable_chars: stable }) {
    this.#stable.textContent = text.slice(0, stable);
    this.#open.textContent = text.slice(stable);
    this.#partial.hidden = text === "";
    this.#onChange();
  }

  /** Adds a message "final". */
  add(segment) {
    this.showPartial({ text: "", stable_chars: 0 });
    if (segment.text !== "") {
      this.#append(segment, segment.words.length === 0 ? [segment.text] : this.#words(segment));
    }
  }

  /** Keeps what was being said when the connection broke; it will never be final. */
  keepPartial(endSeconds) {
    const text = this.partialText;
    if (text !== "") {
      const start = Math.min(endSeconds, this.#segments.at(-1)?.end ?? 0);
      const cut = document.createElement("span");
      cut.className = "cut";
      cut.textContent = `${text} …`;
      this.showPartial({ text: "", stable_chars: 0 });
      this.#append({ text, words: [], start, end: endSeconds }, [cut]);
    }
  }

  clear() {
    this.#segments = [];
    this.#current = null;
    this.#finals.replaceChildren();
    this.#hide();
    this.showPartial({ text: "", stable_chars: 0 });
  }

  #append(segment, content) {
    const start = segment.words[0]?.start ?? segment.start;
    const time = document.createElement("time");
    time.textContent = clock(start);
    const paragraph = document.createElement("p");
    paragraph.append(time, " ", ...content);
    const followed = isAtEndOfPage();
    this.#finals.append(paragraph);
    this.#segments.push(segment);
    if (followed) {
      paragraph.scrollIntoView({ block: "nearest" });
    }
    this.#onChange();
  }

  #words(segment) {
    return segment.words.flatMap(({ word, start, end, confidence }) => {
      const span = document.createElement("span");
      span.className = confidence < DOUBTFUL ? "word doubtful" : "word";
      span.textContent = word;
      span.dataset.tip =
        `${start.toFixed(2)} to ${end.toFixed(2)} s, ${Math.round(100 * confidence)} % sure`;
      span.tabIndex = this.#current === null ? 0 : -1;
      this.#current ??= span;
      return [span, " "];
    });
  }

  #onKey(event) {
    const words = [...this.#finals.querySelectorAll(".word")];
    const at = words.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: words.length - 1 }[event.key];
    if (event.key === "Escape") {
      this.#hide();
    } else if (at >= 0 && to !== undefined) {
      event.preventDefault();
      words[to]?.focus();
    }
  }

  #show(word) {
    if (word === null) {
      return;
    }
    if (word === document.activeElement) {
      this.#current.tabIndex = -1;
      this.#current = word;
      word.tabIndex = 0;
    }
    this.#hide();
    word.setAttribute("aria-describedby", this.#tip.id);
    this.#tip.textContent = word.dataset.tip;
    this.#tip.hidden = false;
    const place = word.getBoundingClientRect();
    const right = document.documentElement.clientWidth - this.#tip.offsetWidth - 8;
    const below = place.bottom + 6 + window.scrollY;
    this.#tip.style.left = `${Math.max(8, Math.min(place.left, right))}px`;
    this.#tip.style.top = `${below}px`;
  }

  #hide() {
    this.#tip.hidden = true;
    this.#finals.querySelector("[aria-describedby]")?.removeAttribute("aria-describedby");
  }
}

/** Minutes and seconds, hours where there are some. */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** Whoever reads further up is not to be moved. */
function isAtEndOfPage() {
  const page = document.documentElement;
  return page.scrollTop + page.clientHeight > page.scrollHeight - 200;
}

function wordOf(event) {
  return event.target.closest(".word");
}
