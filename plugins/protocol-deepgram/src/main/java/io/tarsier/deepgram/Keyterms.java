package io.tarsier.deepgram;

import io.tarsier.api.DecodingOptions.HotPhrase;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes hot phrases of {@code keyterm} and {@code keywords}. */
final class Keyterms {

  /** Natural-log bonus of a phrase without a number. */
  private static final double WEIGHT = 4;

  private static final double MAX_WEIGHT = 20;

  private Keyterms() {}

  static List<HotPhrase> of(Query query) {
    return Stream.concat(
            query.texts("keyterm").stream().map(term -> phrase(term, 1)),
            query.texts("keywords").stream().map(Keyterms::weighted))
        .toList();
  }

  private static HotPhrase weighted(String keyword) {
    int colon = keyword.lastIndexOf(':');
    if (colon < 0) {
      return phrase(keyword, 1);
    }
    try {
      double boost = Double.parseDouble(keyword.substring(colon + 1));
      if (Double.isFinite(boost)) {
        return phrase(keyword.substring(0, colon), boost);
      }
    } catch (NumberFormatException e) {
      // The same sentence as for a number that is infinite.
    }
    throw Query.wrong("keywords", keyword, "a phrase, or a phrase, a colon and a number");
  }

  /** In small letters, as models spell. */
  private static HotPhrase phrase(String text, double boost) {
    double weight = Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, boost * WEIGHT));
    return new HotPhrase(text.toLowerCase(Locale.ROOT), weight);
  }
}
