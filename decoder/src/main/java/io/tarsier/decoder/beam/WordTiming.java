package io.tarsier.decoder.beam;

import io.tarsier.api.Checks;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Whole;
import io.tarsier.api.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Where words lie beside the peaks of their letters. Immutable.
 *
 * <p>A CTC network says a letter in a step or two somewhere inside the sound, so that the first
 * peak comes after the begin of a word and the last before its end, by amounts that belong to the
 * network. Between two words close to each other the middle of the gap is the limit of both.
 *
 * @param startShiftSteps added to the step of the first letter's peak, -50..50
 * @param endShiftSteps added to the step after the last letter's peak, -50..50
 */
public record WordTiming(int startShiftSteps, int endShiftSteps) {

  private static final int MOST = 50;

  private static final Whole START_SHIFT =
      new Whole(
          "times.startShiftSteps",
          0,
          -MOST,
          MOST,
          "Steps from the first letter's peak to the start of a word.");
  private static final Whole END_SHIFT =
      new Whole(
          "times.endShiftSteps",
          3,
          -MOST,
          MOST,
          "Steps from the last letter's peak to the end of a word.");

  static final List<SettingDescription> SETTINGS = List.of(START_SHIFT, END_SHIFT);

  public WordTiming {
    Checks.range("startShiftSteps", startShiftSteps, -MOST, MOST);
    Checks.range("endShiftSteps", endShiftSteps, -MOST, MOST);
  }

  /** Reads the settings of the decoder; without, words end three steps after their peaks. */
  static WordTiming from(Settings settings) {
    return new WordTiming(settings.integer(START_SHIFT), settings.integer(END_SHIFT));
  }

  /**
   * Moves the words of a text from their peaks to where they lie.
   *
   * @param words in order, not overlapping
   * @param steps how many steps there are; no word ends later
   */
  List<Hypothesis.Word> place(List<Hypothesis.Word> words, int steps) {
    List<Hypothesis.Word> placed = new ArrayList<>();
    int earliest = 0;
    for (int i = 0; i < words.size(); i++) {
      Hypothesis.Word word = words.get(i);
      int latest =
          i + 1 < words.size() ? (word.endStep() + words.get(i + 1).startStep()) / 2 : steps;
      int start = clamp(word.startStep() + startShiftSteps, earliest, word.endStep() - 1);
      int end = clamp(word.endStep() + endShiftSteps, start + 1, latest);
      placed.add(new Hypothesis.Word(word.text(), start, end, word.confidence()));
      earliest = latest;
    }
    return placed;
  }

  private static int clamp(int value, int low, int high) {
    return Math.max(low, Math.min(value, high));
  }
}
