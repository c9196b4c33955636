package io.tarsier.cli.recognition;

import io.tarsier.recognizer.Endpointing;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** When a segment ends by itself, for every command that recognises live. */
public final class EndpointOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--pause-seconds",
      paramLabel = "S",
      description = "So long a pause after a word ends a segment; default 0.8.")
  private @Nullable Double pauseSeconds;

  @Option(
      names = "--silence-seconds",
      paramLabel = "S",
      description = "So long without a word ends an empty segment; default 5.")
  private @Nullable Double silenceSeconds;

  @Option(
      names = "--max-segment-seconds",
      paramLabel = "S",
      description = "No segment becomes longer; default 30.")
  private @Nullable Double maxSegmentSeconds;

  /**
   * The rules that were given, the defaults for the others.
   *
   * @throws ParameterException if a value is out of its range
   */
  public Endpointing endpointing() {
    Endpointing rules = Endpointing.defaults();
    if (pauseSeconds != null) {
      rules = set("--pause-seconds", pauseSeconds, rules::withPauseSeconds);
    }
    if (silenceSeconds != null) {
      rules = set("--silence-seconds", silenceSeconds, rules::withSilenceSeconds);
    }
    if (maxSegmentSeconds != null) {
      rules = set("--max-segment-seconds", maxSegmentSeconds, rules::withMaxSegmentSeconds);
    }
    return rules;
  }

  private Endpointing set(String option, double value, DoubleFunction<Endpointing> rule) {
    try {
      return rule.apply(value);
    } catch (IllegalArgumentException e) {
      // The sentence of the rule, with the name of the option in place of the field's.
      String sentence = String.valueOf(e.getMessage());
      throw new ParameterException(
          spec.commandLine(), option + sentence.substring(sentence.indexOf(' ')), e);
    }
  }
}
