package io.tarsier.recognizer;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
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
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPackWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A world in which recognition is trivial, to test what surrounds it: 100 samples a second, ten
 * samples to a frame, two frames to a step; a frame's value is its mean, and the amplitude of a
 * step is the index of its letter.
 */
final class Toy {

  static final int RATE_HZ = 100;
  static final Alphabet ALPHABET = Alphabet.ofLetters(" abc");

  private Toy() {}

  static Plugins plugins() {
    return Plugins.of(
        List.of(new Reader(), new Extractor(), new Model(), new BestPath(), new Upper()));
  }

  static Path pack(Path folder, Map<String, Object> features) throws IOException {
    Path path = folder.resolve("toy.tarsier");
    new ModelPackWriter(
            new ModelDescription(
                "toy",
                "1",
                "en",
                ALPHABET,
                Settings.of(features),
                Settings.of(Map.of("type", "toy")),
                Settings.of(Map.of("type", "best-path")),
                Settings.EMPTY))
        .write(path);
    return path;
  }

  static Recognizer recognizer(Path folder) throws IOException {
    return Recognizer.builder()
        .plugins(plugins())
        .model(pack(folder, Map.of("extractor", "mean")))
        .build();
  }

  /** Audio that says the letters, a step (20 samples) each; {@code _} is the blank. */
  static float[] say(String letters) {
    float[] samples = new float[letters.length() * 20];
    for (int i = 0; i < letters.length(); i++) {
      String letter = letters.substring(i, i + 1);
      int symbol = letter.equals("_") ? 0 : ALPHABET.symbols().indexOf(letter);
      Arrays.fill(samples, i * 20, (i + 1) * 20, symbol);
    }
    return samples;
  }

  static byte[] file(String letters) {
    return ("TOY" + letters).getBytes(StandardCharsets.UTF_8);
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

  private static final class Reader extends Named implements AudioReaderProvider {

    Reader() {
      super("toy");
    }

    @Override
    public boolean accepts(byte[] head) {
      return head.length > 3 && head[0] == 'T';
    }

    @Override
    public AudioReader open(InputStream in) throws IOException {
      float[] samples = say(new String(in.readAllBytes(), StandardCharsets.UTF_8).substring(3));
      return new AudioReader() {
        private int position;

        @Override
        public int sampleRateHz() {
          return RATE_HZ;
        }

        @Override
        public int channels() {
          return 1;
        }

        @Override
        public int read(float[] buffer, int offset, int length) {
          int count = Math.min(length, samples.length - position);
          System.arraycopy(samples, position, buffer, offset, count);
          position += count;
          return count == 0 ? -1 : count;
        }

        @Override
        public void close() throws IOException {
          in.close();
        }
      };
    }
  }

  private static final class Extractor extends Named implements FeatureExtractorProvider {

    Extractor() {
      super("mean");
    }

    @Override
    public FeatureSpec configure(Settings settings) {
      int dimensions = settings.integer("dimensions", 1, 1, 10);
      return new FeatureSpec() {
        @Override
        public int dimensions() {
          return dimensions;
        }

        @Override
        public double frameShiftSeconds() {
          return 0.1;
        }

        @Override
        public FeatureExtractor newExtractor() {
          return new Mean();
        }
      };
    }
  }

  private static final class Mean implements FeatureExtractor {

    private final List<Float> pending = new ArrayList<>();

    @Override
    public FeatureMatrix accept(AudioChunk chunk) {
      for (float sample : chunk.samples()) {
        pending.add(sample);
      }
      return take(pending.size() / 10);
    }

    @Override
    public FeatureMatrix finish() {
      FeatureMatrix rest = take((pending.size() + 9) / 10);
      pending.clear();
      return rest;
    }

    private FeatureMatrix take(int frames) {
      float[] values = new float[frames];
      for (int frame = 0; frame < frames; frame++) {
        int count = Math.min(10, pending.size());
        for (float sample : pending.subList(0, count)) {
          values[frame] += sample / count;
        }
        pending.subList(0, count).clear();
      }
      return new FeatureMatrix(values, frames, 1);
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
      return 2;
    }

    @Override
    public List<Emissions> emissions(List<FeatureMatrix> batch) {
      return batch.stream().map(Model::emissions).toList();
    }

    private static Emissions emissions(FeatureMatrix features) {
      int steps = (features.frames() + 1) / 2;
      float[] logProbabilities = new float[steps * ALPHABET.size()];
      Arrays.fill(logProbabilities, -10);
      for (int step = 0; step < steps; step++) {
        int symbol = Math.round(features.at(2 * step, 0));
        logProbabilities[step * ALPHABET.size() + symbol] = 0;
      }
      return new Emissions(logProbabilities, steps, ALPHABET.size());
    }

    @Override
    public void close() {}
  }

  private static final class BestPath extends Named implements DecoderProvider {

    BestPath() {
      super("best-path");
    }

    @Override
    public Decoder create(Alphabet alphabet, Settings settings, ModelFiles files) {
      return Session::new;
    }
  }

  /** One letter a step, blanks left out; words by spaces. */
  private static final class Session implements DecoderSession {

    private final StringBuilder letters = new StringBuilder();

    Session(DecodingOptions options) {}

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
      List<Hypothesis.Word> words = new ArrayList<>();
      int start = 0;
      for (int end = 0; end <= letters.length(); end++) {
        boolean inWord = end < letters.length() && "abc".indexOf(letters.charAt(end)) >= 0;
        if (!inWord) {
          if (end > start) {
            words.add(new Hypothesis.Word(letters.substring(start, end), start, end, 1));
          }
          start = end + 1;
        }
      }
      String text = String.join(" ", words.stream().map(Hypothesis.Word::text).toList());
      return new Hypothesis(text, words, 0);
    }

    @Override
    public List<Hypothesis> end() {
      return List.of(partial());
    }
  }

  private static final class Upper extends Named implements TranscriptFilterProvider {

    Upper() {
      super("upper");
    }

    @Override
    public TranscriptFilter create(Settings settings) {
      return segment ->
          new Segment(
              segment.startSeconds(),
              segment.endSeconds(),
              List.of(
                  new Segment.Alternative(
                      segment.text().toUpperCase(Locale.ROOT), segment.words(), 0)));
    }
  }
}
