package io.tarsier.recognizer;

import io.tarsier.api.Alphabet;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.EndpointRuleProvider;
import io.tarsier.api.EndpointRuleProvider.EndpointRule;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.toy.ToyAcousticModel;
import io.tarsier.api.toy.ToyDecoder;
import io.tarsier.api.toy.ToyExtractor;
import io.tarsier.api.toy.ToyPlugin;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPackWriter;
import io.tarsier.recognizer.plugin.PluginChoice;
import io.tarsier.recognizer.plugin.PluginSettings;
import io.tarsier.recognizer.plugin.StreamPlugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A world in which recognition is trivial, to test what surrounds it: 100 samples a second, ten
 * samples to a frame, two frames to a step.
 */
final class Toy {

  static final int RATE_HZ = 100;
  static final Alphabet ALPHABET = Alphabet.ofLetters(" abc");

  private static final float LOUD = 10;

  private Toy() {}

  static Plugins plugins() {
    return plugins(new ToyAcousticModel(ALPHABET, 2, 1));
  }

  private static Plugins plugins(ToyAcousticModel model) {
    return Plugins.of(
        List.of(new Reader(), new ToyExtractor(), model, new ToyDecoder(), new Upper()));
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

  /** A recognizer whose model is run in chunks of 3 steps with 2 of right context. */
  static Recognizer liveRecognizer(Path folder) throws IOException {
    return Recognizer.builder()
        .plugins(plugins(new ToyAcousticModel(ALPHABET, 2, 1f / LOUD, new Chunking(3, 2))))
        .model(pack(folder, Map.of("extractor", "mean")))
        .build();
  }

  /** The same with an endpoint rule. */
  static Recognizer liveRecognizer(Path folder, EndpointRule rule) throws IOException {
    return Recognizer.builder()
        .plugins(
            plugins(new ToyAcousticModel(ALPHABET, 2, 1f / LOUD, new Chunking(3, 2)))
                .with(List.of(new Rule(rule))))
        .plugins(new PluginChoice(List.of(), List.of(), List.of("toy-rule"), PluginSettings.NONE))
        .model(pack(folder, Map.of("extractor", "mean")))
        .build();
  }

  /** The stages of {@link #recognizer} without a pack. */
  static Stages stages() {
    return stages(new ToyAcousticModel(ALPHABET, 2, 1), Optional.empty());
  }

  /** The stages of {@link #liveRecognizer} without a pack. */
  static Stages stages(Chunking chunking) {
    ToyAcousticModel model = new ToyAcousticModel(ALPHABET, 2, 1f / LOUD, chunking);
    return stages(
        model,
        model.chunked().map(inference -> new MicroBatcher(inference, 1, BatchObserver.NONE)));
  }

  private static Stages stages(ToyAcousticModel model, Optional<MicroBatcher> chunks) {
    return new Stages(
        new ToyExtractor().configure(Settings.EMPTY),
        model,
        chunks,
        new ToyDecoder()
            .create(ALPHABET, Settings.EMPTY, ModelFiles.none(), LanguageModels.of(plugins())),
        new StreamPlugins(List.of(), List.of()));
  }

  /** The same as {@link #say} for {@link #liveRecognizer}: so loud that blanks are quiet. */
  static float[] sayLoud(String letters) {
    float[] samples = say(letters);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= LOUD;
    }
    return samples;
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

  private static final class Rule extends ToyPlugin implements EndpointRuleProvider {

    private final EndpointRule rule;

    Rule(EndpointRule rule) {
      super("toy-rule");
      this.rule = rule;
    }

    @Override
    public EndpointRule create(Settings settings) {
      return rule;
    }
  }

  private static final class Reader extends ToyPlugin implements AudioReaderProvider {

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

  private static final class Upper extends ToyPlugin implements TranscriptFilterProvider {

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
