/** What is said to people when something does not work: a title, and what to do about it. */

/** Why there is no microphone, from what Microphone.open threw. */
export function ofMicrophone(failure) {
  const file = "A recording works in any case: choose a file.";
  switch (failure.name) {
    case "SecurityError":
      return {
        title: "No microphone without HTTPS",
        advice:
          "Browsers give the microphone only to pages over HTTPS or on localhost. Open this page" +
          ` as http://localhost:${location.port || 80} on the machine that runs the server, or put` +
          ` the server behind HTTPS. ${file}`,
      };
    case "NotAllowedError":
      return {
        title: "The microphone was refused",
        advice:
          "Allow it for this page: in the address bar of the browser, and in the privacy settings" +
          ` of the system. Then press Start again. ${file}`,
      };
    case "NotFoundError":
      return {
        title: "There is no microphone",
        advice: `Connect one and press Start again. ${file}`,
      };
    case "OverconstrainedError":
      return {
        title: "That microphone is gone",
        advice: "Choose another one from the list and press Start again.",
      };
    case "NotReadableError":
      return {
        title: "The microphone is in use",
        advice: "Close the program that uses it, or choose another one, and press Start again.",
      };
    default:
      return { title: "The microphone does not work", advice: `${sentence(failure.message)} ${file}` };
  }
}

/** The device went away while it was used. */
export const MICROPHONE_LOST = {
  title: "The microphone is gone",
  advice: "What was said before is below. Connect it again and press Start.",
};

/** Why a file gives no sound. */
export function ofFile(file) {
  return {
    title: `${file.name} cannot be read as sound`,
    advice: "Choose a recording that the browser can play, for example WAV, MP3, Ogg or M4A.",
  };
}

/**
 * Why a connection was lost, while another try is coming.
 *
 * @param repeats whether the source sends again what was lost
 */
export function ofLostConnection({ code, reason }, repeats) {
  if (code === "too_many_streams") {
    return { title: "The server is busy", advice: `${sentence(reason)} This page keeps trying.` };
  }
  const kept = repeats
    ? "then it goes on with the recording"
    : "of what is said meanwhile the last ten seconds are kept";
  return {
    title: "The server is gone",
    advice: `${sentence(reason)} Check that “tarsier serve” runs. This page keeps trying; ${kept}.`,
  };
}

/** Why a stream ended before its time. */
export function ofEnd({ code, reason }) {
  switch (code) {
    case "unreachable":
    case "shutting_down":
      return {
        title: "The server is gone",
        advice:
          `${sentence(reason)} If it was lost while somebody spoke, the last words may be missing.` +
          " Check that “tarsier serve” runs and press Start again.",
      };
    case "timed_out":
      return { title: "The server ended the stream", advice: `${sentence(reason)} Press Start.` };
    default:
      return { title: "The server refused this", advice: sentence(reason) };
  }
}

/**
 * Why a server that wants an API key lets nobody in.
 *
 * @param key the one that it was given, if any
 */
export function ofKey(key) {
  return {
    title: key === undefined ? "This server wants an API key" : "The server does not know this key",
    advice:
      "Enter the key that you were given, then press Start or give the recording again. The browser" +
      " forgets it when this tab is closed.",
  };
}

/** A key was typed that a browser has no way to send. */
export const UNSENDABLE_KEY = {
  title: "This key cannot be sent",
  advice:
    "Browsers send only keys of letters, digits and the signs !#$%&'*+-.^_`|~ with a websocket. Ask for" +
    " another one.",
};

function sentence(reason) {
  const text = reason || "it gave no reason";
  return text[0].toUpperCase() + text.slice(1) + ".";
}
