package io.tarsier.decoder.lm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Brings text as people write it to the form in which models see it. */
final class Letters {

  private Letters() {}

  /** Lower case, letters, digits and apostrophes inside words only; the rest becomes spaces. */
  static byte[] of(byte[] bytes, int from, int to) {
    String text =
        new String(bytes, from, to - from, StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT)
            .replace('\u2019', '\'')
            .replaceAll("[^\\p{L}\\p{M}\\p{N}']+", " ")
            .replaceAll("(?<![\\p{L}\\p{M}\\p{N}])'+|'+(?![\\p{L}\\p{M}\\p{N}])", " ");
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
