package io.tarsier.onnx;

import io.tarsier.api.Checks;
import io.tarsier.api.ModelException;
import io.tarsier.api.Settings;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the section {@code acousticModel} of a pack says about a network. Immutable.
 *
 * <pre>{@code
 * {"type": "onnx", "file": "model.onnx",
 *  "inputDimensions": 80, "framesPerStep": 4, "minFrames": 1,
 *  "input": "audio_signal", "layout": "dimensions-first", "normalisation": "dimensions",
 *  "lengths": "length",
 *  "output": "logprobs", "scores": "log-probabilities", "outputLengths": "",
 *  "batch": 8, "threads": 1}
 * }</pre>
 *
 * @param file the network in the pack
 * @param inputDimensions values per frame of the front end, 1..65536
 * @param framesPerStep frames per emission step, 1..1024
 * @param minFrames shorter utterances are filled with zeros up to this, 1..10000
 * @param input name of the input for features
 * @param layout how it wants them
 * @param normalisation what is done to the values of an utterance before
 * @param lengths name of the input for the lengths of the utterances; empty if there is none
 * @param output name of the output
 * @param scores what it gives
 * @param outputLengths name of the output with the number of steps; empty to go without
 * @param batch utterances that are run at once, 1..256; 1 for a network without lengths
 * @param threads that one pass may use, 1..256
 */
record OnnxSettings(
    String file,
    int inputDimensions,
    int framesPerStep,
    int minFrames,
    String input,
    Layout layout,
    Normalisation normalisation,
    String lengths,
    String output,
    Scores scores,
    String outputLengths,
    int batch,
    int threads) {

  /** The shape of the features, B utterances of T frames with D values. */
  enum Layout {
    /** [B, T, D]. */
    FRAMES_FIRST,
    /** [B, D, T]. */
    DIMENSIONS_FIRST,
    /** [B, T D], for networks that take samples; lengths are counted in values. */
    SAMPLES
  }

  /** To mean 0 and variance 1, over one utterance. */
  enum Normalisation {
    NONE,
    /** Each dimension by itself. */
    DIMENSIONS,
    /** All values together. */
    WHOLE
  }

  /** What stands in the output, [B, steps, symbols]. */
  enum Scores {
    LOG_PROBABILITIES,
    LOGITS
  }

  OnnxSettings {
    Checks.range("inputDimensions", inputDimensions, 1, 65_536);
    Checks.range("framesPerStep", framesPerStep, 1, 1024);
    Checks.range("minFrames", minFrames, 1, 10_000);
    Checks.range("batch", batch, 1, 256);
    Checks.range("threads", threads, 1, 256);
    batch = lengths.isEmpty() ? 1 : batch;
  }

  /**
   * Reads the section.
   *
   * @throws ModelException if a setting is unknown, missing, of the wrong type or out of range
   */
  static OnnxSettings of(Settings settings) {
    try {
      settings.allowOnly(
          "type",
          "file",
          "inputDimensions",
          "framesPerStep",
          "minFrames",
          "input",
          "layout",
          "normalisation",
          "lengths",
          "output",
          "scores",
          "outputLengths",
          "batch",
          "threads");
      return new OnnxSettings(
          settings.text("file", "model.onnx"),
          settings.integer("inputDimensions", 80, 1, 65_536),
          settings.integer("framesPerStep", 4, 1, 1024),
          settings.integer("minFrames", 1, 1, 10_000),
          settings.text("input"),
          choice(settings, "layout", Layout.FRAMES_FIRST),
          choice(settings, "normalisation", Normalisation.NONE),
          settings.text("lengths", ""),
          settings.text("output"),
          choice(settings, "scores", Scores.LOG_PROBABILITIES),
          settings.text("outputLengths", ""),
          settings.integer("batch", 8, 1, 256),
          settings.integer("threads", 1, 1, 256));
    } catch (IllegalArgumentException e) {
      throw new ModelException("the model's network settings are wrong: " + e.getMessage(), e);
    }
  }

  private static <E extends Enum<E>> E choice(Settings settings, String name, E defaultValue) {
    String text = settings.text(name, spelled(defaultValue));
    E[] values = defaultValue.getDeclaringClass().getEnumConstants();
    return Arrays.stream(values)
        .filter(value -> spelled(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "setting '%s' is '%s'; it must be one of %s",
                        name,
                        text,
                        String.join(
                            ", ", Arrays.stream(values).map(OnnxSettings::spelled).toList()))));
  }

  private static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
