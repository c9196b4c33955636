package io.tarsier.cli.live.show;

import io.tarsier.api.RecognitionEvent.Partial;
import java.util.Locale;

/**
 * The line at the bottom: how loud it is, how far recognition is behind, and the end of what is
 * being said, as in {@code -18 dB [####### ] one two thr}. Immutable.
 *
 * @param withColours whether what may still change is dim
 */
record StatusLine(boolean withColours) {

  private static final int BAR = 10;
  private static final int COLUMNS_FOR_BAR = 40;

  /** Those of the cursor and of the ^C that the terminal may put there. */
  private static final int FREE_COLUMNS = 3;

  private static final double BEHIND_SECONDS = 1;
  private static final String DIM = "\u001b[2m";
  private static final String NORMAL = "\u001b[0m";

  /** The line for a terminal so wide, with its escape sequences. */
  String of(Reception reception, Partial partial, int columns) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%4d dB ", reception.decibels()));
    if (columns >= COLUMNS_FOR_BAR) {
      line.append(bar(reception.decibels()));
    }
    if (reception.behindSeconds() >= BEHIND_SECONDS) {
      line.append(
          String.format(Locale.ROOT, "behind %d s ", Math.round(reception.behindSeconds())));
    }
    int room = columns - FREE_COLUMNS - line.length();
    return room > 1
        ? line + text(partial, room)
        : line.substring(0, Math.min(line.length(), columns - FREE_COLUMNS));
  }

  private static String bar(int decibels) {
    int full = BAR - BAR * decibels / Reception.SILENCE_DECIBELS;
    return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] ";
  }

  /** The end of the text, which is where something happens. */
  private String text(Partial partial, int room) {
    String text = partial.text();
    int stable = Math.max(0, Math.min(partial.stableCharacters(), text.length()));
    if (text.length() > room) {
      int cut = text.length() - room + 1;
      text = "…" + text.substring(cut);
      stable = Math.max(0, stable - cut + 1);
    }
    if (!withColours || stable == text.length()) {
      return text;
    }
    return text.substring(0, stable) + DIM + text.substring(stable) + NORMAL;
  }
}
