package io.tarsier.bench.times;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.Settings;
import io.tarsier.api.Word;
import io.tarsier.cli.spi.BenchmarkProvider;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecognizerStream;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code tarsier bench word-times MODEL joined MANIFEST CORPUS} or {@code tarsier bench word-times
 * MODEL labelled FILE}: how far words begin and end from where they are said. The signed medians,
 * in steps of the model, are what the section {@code times} of its decoder settings takes away;
 * more arguments {@code startShiftSteps=N} and {@code endShiftSteps=N} try it.
 */
public final class WordTimesBenchmark implements BenchmarkProvider {

  private static final String USAGE =
      "usage: word-times MODEL joined MANIFEST CORPUS, or word-times MODEL labelled FILE";

  @Override
  public String name() {
    return "word-times";
  }

  @Override
  public String description() {
    return "How far from where they are said do recognised words lie?";
  }

  @Override
  public int run(List<String> given, boolean json, PrintWriter out) throws IOException {
    List<String> arguments = given.stream().filter(a -> a.indexOf('=') < 0).toList();
    List<TimedSpeech> speech;
    if (arguments.size() == 4 && arguments.get(1).equals("joined")) {
      speech = new JoinedClips().read(Path.of(arguments.get(2)), arguments.get(3));
    } else if (arguments.size() == 3 && arguments.get(1).equals("labelled")) {
      speech = LabelledSpeech.read(Path.of(arguments.get(2)));
    } else {
      System.err.println(USAGE);
      return 2;
    }
    TimeErrors errors = new TimeErrors();
    try (Recognizer recognizer = open(arguments.get(0), shifts(given))) {
      for (TimedSpeech recording : speech) {
        errors.add(recording.words(), recognise(recognizer, recording));
      }
    }
    print(errors, json, out);
    return 0;
  }

  private static Settings shifts(List<String> arguments) {
    Map<String, Object> shifts = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        shifts.put(argument.substring(0, equals), Integer.valueOf(argument.substring(equals + 1)));
      }
    }
    return shifts.isEmpty() ? Settings.EMPTY : Settings.of(Map.of("times", shifts));
  }

  private static Recognizer open(String model, Settings settings) throws IOException {
    Recognizer.Builder builder = Recognizer.builder().decoderSettings(settings);
    boolean isPath = Files.isRegularFile(Path.of(model));
    return (isPath ? builder.model(Path.of(model)) : builder.model(model)).build();
  }

  private static List<Word> recognise(Recognizer recognizer, TimedSpeech recording) {
    RecognizerStream stream = recognizer.newStream(StreamOptions.offline());
    List<RecognitionEvent> events = new ArrayList<>(stream.accept(recording.audio()));
    events.addAll(stream.finish());
    List<Word> words = new ArrayList<>();
    for (RecognitionEvent event : events) {
      if (event instanceof RecognitionEvent.Final finished) {
        words.addAll(finished.segment().words());
      }
    }
    return words;
  }

  private static void print(TimeErrors errors, boolean json, PrintWriter out) {
    if (!json) {
      out.printf("%d of %d words compared%n", errors.compared(), errors.said());
    }
    for (boolean ofEnds : new boolean[] {false, true}) {
      String pattern =
          json
              ? "{\"of\": \"%s\", \"median_ms\": %.0f, \"p90_ms\": %.0f, \"signed_median_ms\":"
                  + " %.0f}%n"
              : "%s: median error %.0f ms, 90 %% within %.0f ms, signed median %.0f ms%n";
      out.printf(
          Locale.ROOT,
          pattern,
          ofEnds ? "end" : "start",
          errors.quantileMs(ofEnds, false, 0.5),
          errors.quantileMs(ofEnds, false, 0.9),
          errors.quantileMs(ofEnds, true, 0.5));
    }
  }
}
