package io.tarsier.punctuation;

import io.tarsier.api.Replacement;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the marks and capitals of a reading. Immutable; thread-safe. */
final class Punctuator {

  /** What a second of pause adds to the log odds of a sentence end. */
  private static final double LOG_ODDS_PER_SECOND = 4;

  /** As much speaks for a sentence end as against it. */
  private static final double NEUTRAL_PAUSE_SECONDS = 0.25;

  private final SentenceModel model;
  private final Commas commas;
  private final double sentencePauseSeconds;

  Punctuator(SentenceModel model, Commas commas, double sentencePauseSeconds) {
    this.model = model;
    this.commas = commas;
    this.sentencePauseSeconds = sentencePauseSeconds;
  }

  Alternative apply(Alternative reading) {
    List<String> tokens = reading.tokens();
    if (tokens.isEmpty() || isWritten(tokens)) {
      return reading;
    }
    List<String> words = tokens.stream().map(token -> token.toLowerCase(Locale.ROOT)).toList();
    List<Replacement> replacements = new ArrayList<>();
    int start = 0;
    for (int gap = 0; gap < words.size(); gap++) {
      double pause = pause(reading, gap);
      boolean ends = gap == words.size() - 1 || ends(words, gap, start, pause);
      String mark =
          ends
              ? Questions.isQuestion(words.subList(start, gap + 1)) ? "?" : "."
              : commas.after(words, gap, start, pause) ? "," : "";
      String written = Capitals.of(tokens.get(gap), words, gap, start) + mark;
      replacements.add(new Replacement(gap, gap + 1, withoutTwoMarks(written)));
      start = ends ? gap + 1 : start;
    }
    return reading.replacing(replacements);
  }

  private boolean ends(List<String> words, int gap, int start, double pause) {
    return pause >= sentencePauseSeconds
        || model.logOdds(words, gap, start) + (pause - NEUTRAL_PAUSE_SECONDS) * LOG_ODDS_PER_SECOND
            > 0;
  }

  /** The silence after a word in seconds; one that says nothing where times are not known. */
  private static double pause(Alternative reading, int gap) {
    if (!reading.isTimed() || gap + 1 >= reading.words().size()) {
      return NEUTRAL_PAUSE_SECONDS;
    }
    Word before = reading.words().get(gap);
    return reading.words().get(gap + 1).startSeconds() - before.endSeconds();
  }

  /** Whether the text has its marks and capitals already. */
  private static boolean isWritten(List<String> tokens) {
    String last = tokens.get(tokens.size() - 1);
    char end = last.charAt(last.length() - 1);
    return !Character.isLowerCase(tokens.get(0).codePointAt(0)) && (end == '.' || end == '?');
  }

  /** An abbreviation has its full stop: "3:30 p.m.". */
  private static String withoutTwoMarks(String written) {
    return written.endsWith("..") ? written.substring(0, written.length() - 1) : written;
  }
}
