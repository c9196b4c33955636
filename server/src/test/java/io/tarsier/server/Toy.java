package io.tarsier.server;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.AudioChunk;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPackWriter;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A world in which recognition is trivial, to test what surrounds it: a step of 100 ms says a
 * letter, and the letter is the amplitude. Everything but the sound is real.
 */
public final class Toy {

  public static final Alphabet ALPHABET = Alphabet.english();

  private static final int STEPS_PER_SECOND = 10;

  private Toy() {}

  /** Recognises letters; alternatives have b, then c for a. */
  public static Recognizer recognizer(Path folder, String name) throws IOException {
    Path path = folder.resolve(name + ".tarsier");
    new ModelPackWriter(
            new ModelDescription(
                name,
                "1",
                "en",
                ALPHABET,
                Settings.of(Map.of("extractor", "mean")),
                Settings.of(Map.of("type", "toy")),
                Settings.of(Map.of("type", "best-path")),
                Settings.EMPTY))
        .write(path);
    return Recognizer.builder()
        .plugins(Plugins.of(List.of(new Extractor(), new Model(), new BestPath())))
        .model(path)
        .build();
  }

  /** 16-bit audio that says the letters, 100 ms each; {@code _} is silence. */
  public static byte[] say(String letters, int sampleRateHz) {
    int samplesPerStep = sampleRateHz / STEPS_PER_SECOND;
    ByteBuffer bytes =
        ByteBuffer.allocate(letters.length() * samplesPerStep * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < letters.length(); at++) {
      String letter = letters.substring(at, at + 1);
      int symbol = letter.equals("_") ? 0 : ALPHABET.symbols().indexOf(letter);
      for (int i = 0; i < samplesPerStep; i++) {
        bytes.putShort((short) (symbol * 1024));
      }
    }
    return bytes.array();
  }

  private abstract static class Named implements Plugin {

    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "A toy.";
    }
  }

  private static final class Extractor extends Named
      implements FeatureExtractorProvider, FeatureExtractorProvider.FeatureSpec {

    Extractor() {
      super("mean");
    }

    @Override
    public FeatureSpec configure(Settings settings) {
      return this;
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public double frameShiftSeconds() {
      return 1.0 / STEPS_PER_SECOND;
    }

    @Override
    public FeatureExtractor newExtractor() {
      return new Mean();
    }
  }

  private static final class Mean implements FeatureExtractor {

    private double sum;
    private int count;
    private int sampleRateHz;

    @Override
    public FeatureMatrix accept(AudioChunk chunk) {
      if (sampleRateHz != 0 && sampleRateHz != chunk.sampleRateHz()) {
        throw new IllegalArgumentException("the sample rate changed");
      }
      sampleRateHz = chunk.sampleRateHz();
      List<Float> frames = new ArrayList<>();
      for (float sample : chunk.samples()) {
        sum += sample;
        if (++count == sampleRateHz / STEPS_PER_SECOND) {
          frames.add((float) (sum / count));
          sum = 0;
          count = 0;
        }
      }
      float[] values = new float[frames.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = frames.get(i);
      }
      return new FeatureMatrix(values, values.length, 1);
    }

    @Override
    public FeatureMatrix finish() {
      sum = 0;
      count = 0;
      sampleRateHz = 0;
      return new FeatureMatrix(new float[0], 0, 1);
    }
  }

  private static final class Model extends Named implements AcousticModelProvider, AcousticModel {

    Model() {
      super("toy");
    }

    @Override
    public AcousticModel open(Alphabet alphabet, Settings settings, ModelFiles files) {
      return this;
    }

    @Override
    public Alphabet alphabet() {
      return ALPHABET;
    }

    @Override
    public int featureDimensions() {
      return 1;
    }

    @Override
    public int framesPerStep() {
      return 1;
    }

    @Override
    public List<Emissions> emissions(List<FeatureMatrix> batch) {
      return batch.stream().map(Model::emissions).toList();
    }

    private static Emissions emissions(FeatureMatrix features) {
      float[] logProbabilities = new float[features.frames() * ALPHABET.size()];
      Arrays.fill(logProbabilities, -10);
      for (int step = 0; step < features.frames(); step++) {
        int symbol = Math.round(features.at(step, 0) * 32);
        logProbabilities[step * ALPHABET.size() + symbol] = 0;
      }
      return new Emissions(logProbabilities, features.frames(), ALPHABET.size());
    }

    @Override
    public void close() {}
  }

  /** Can do alternatives, but no phrases. */
  private static final class BestPath extends Named implements DecoderProvider {

    BestPath() {
      super("best-path");
    }

    @Override
    public Decoder create(Alphabet alphabet, Settings settings, ModelFiles files) {
      return options -> {
        if (options.grammar().isPresent()) {
          throw new UnsupportedInputException("the toy decoder cannot use a grammar");
        }
        return new Session(options);
      };
    }
  }

  /** One letter a step, blanks left out; words by spaces. */
  private static final class Session implements DecoderSession {

    private final StringBuilder letters = new StringBuilder();
    private final DecodingOptions options;

    Session(DecodingOptions options) {
      this.options = options;
    }

    @Override
    public void step(Emissions emissions) {
      for (int step = 0; step < emissions.steps(); step++) {
        int best = 0;
        for (int symbol = 1; symbol < emissions.vocabularySize(); symbol++) {
          if (emissions.at(step, symbol) > emissions.at(step, best)) {
            best = symbol;
          }
        }
        letters.append(best == 0 ? "_" : ALPHABET.symbol(best));
      }
    }

    @Override
    public Hypothesis partial() {
      return hypothesis(letters.toString(), 0);
    }

    @Override
    public List<Hypothesis> end() {
      List<Hypothesis> all = new ArrayList<>();
      all.add(partial());
      for (int rank = 1; rank < Math.min(3, options.alternatives()); rank++) {
        all.add(hypothesis(letters.toString().replace('a', "bc".charAt(rank - 1)), -rank));
      }
      return all;
    }

    private static Hypothesis hypothesis(String letters, double score) {
      List<Hypothesis.Word> words = new ArrayList<>();
      int start = 0;
      for (int end = 0; end <= letters.length(); end++) {
        boolean inWord = end < letters.length() && Character.isLetter(letters.charAt(end));
        if (!inWord) {
          if (end > start) {
            words.add(new Hypothesis.Word(letters.substring(start, end), start, end, 0.5));
          }
          start = end + 1;
        }
      }
      String text = String.join(" ", words.stream().map(Hypothesis.Word::text).toList());
      return new Hypothesis(text, words, score);
    }
  }
}
