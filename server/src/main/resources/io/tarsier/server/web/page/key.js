/** The API key of a server that wants one. */

const NAME = "tarsier-key";

/** What a browser can send as a websocket sub-protocol. */
const SENDABLE = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/;

/** Asks for the key and keeps it for as long as the tab is open. */
export class KeyForm {
  #form;
  #input;

  /**
   * @param form has an input
   * @param onKey is called when there is a key to try
   * @param onUnsendable is called when the browser could not send what was typed
   */
  constructor({ form, onKey, onUnsendable }) {
    this.#form = form;
    this.#input = form.querySelector("input");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const key = this.#input.value.trim();
      if (SENDABLE.test(key)) {
        sessionStorage.setItem(NAME, key);
        this.#input.value = "";
        form.hidden = true;
        onKey();
      } else {
        onUnsendable();
      }
    });
  }

  /** The key, or undefined. */
  get key() {
    return sessionStorage.getItem(NAME) ?? undefined;
  }

  /** Forgets a key that the server does not take, and asks for another. */
  ask() {
    sessionStorage.removeItem(NAME);
    this.#form.hidden = false;
    this.#input.focus();
  }
}
