package io.tarsier.cli.evaluate;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which references and hypotheses are compared. */
public final class ScoredText {

  private static final Pattern NOT_SPOKEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']+");

  private ScoredText() {}

  /** Lower case; letters, digits and apostrophes; everything else separates words. */
  public static String normalise(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u2019', '\'');
    return NOT_SPOKEN.matcher(composed.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
