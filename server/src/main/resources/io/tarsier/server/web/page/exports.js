/**
 * A transcript as files. Segments are finals of the server: text, words, start and end in seconds.
 */

/** Two lines of 42 characters, what subtitles have. */
const MAX_CUE_CHARACTERS = 84;
const MAX_CUE_SECONDS = 7;

/** A line per segment. */
export function toText(segments) {
  return segments.map((segment) => segment.text + "\n").join("");
}

/** Subtitles in the format of SubRip. */
export function toSrt(segments) {
  return segments
    .flatMap(cues)
    .map((cue, i) => `${i + 1}\n${srtTime(cue.start)} --> ${srtTime(cue.end)}\n${cue.text}\n`)
    .join("\n");
}

/** Everything that is known, for programs. */
export function toJson(segments) {
  const all = segments.map(({ text, start, end, words }) => ({
    text,
    start: rounded(start),
    end: rounded(end),
    words: words.map((word) => ({
      word: word.word,
      start: rounded(word.start),
      end: rounded(word.end),
      confidence: word.confidence,
    })),
  }));
  const text = all.map((segment) => segment.text).join(" ");
  return JSON.stringify({ text, segments: all }, null, 2) + "\n";
}

function cues(segment) {
  if (segment.words.length === 0) {
    return [segment];
  }
  const cues = [];
  let cue = null;
  for (const { word, start, end } of segment.words) {
    if (
      cue !== null &&
      cue.text.length + 1 + word.length <= MAX_CUE_CHARACTERS &&
      end - cue.start <= MAX_CUE_SECONDS
    ) {
      cue.text += " " + word;
      cue.end = end;
    } else {
      cue = { text: word, start, end };
      cues.push(cue);
    }
  }
  return cues;
}

function srtTime(seconds) {
  const milliseconds = Math.round(1000 * seconds);
  const part = (unit, range, digits) =>
    String(Math.floor(milliseconds / unit) % range).padStart(digits, "0");
  const clock = `${part(3600000, 100, 2)}:${part(60000, 60, 2)}:${part(1000, 60, 2)}`;
  return `${clock},${part(1, 1000, 3)}`;
}

function rounded(seconds) {
  return Math.round(1000 * seconds) / 1000;
}
