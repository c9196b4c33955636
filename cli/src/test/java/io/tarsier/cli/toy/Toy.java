package io.tarsier.cli.toy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.ModelProvider;
import io.tarsier.api.Settings;
import io.tarsier.api.toy.ToyAcousticModel;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPackWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Recognition made trivial, to test what is around it: the file {@code TOYa b} says "a b". One
 * letter is one sample is one frame is one step; ten samples to a second. The decoder is the real
 * one.
 */
public final class Toy {

  private static final Alphabet ALPHABET = Alphabet.english();
  private static final int RATE_HZ = 10;

  private Toy() {}

  /**
   * Reads files that start with TOY; a {@code !} in them is malformed, a {@code ?} is a bug, a
   * {@code |} divides channels, of which only the first is heard in the mix.
   */
  public static final class Reader implements AudioReaderProvider {

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String description() {
      return "Reads letters.";
    }

    @Override
    public boolean accepts(byte[] head) {
      return head.length >= 3 && head[0] == 'T' && head[1] == 'O' && head[2] == 'Y';
    }

    @Override
    public AudioReader open(InputStream in) throws IOException {
      String letters = new String(in.readAllBytes(), StandardCharsets.UTF_8).substring(3);
      if (letters.contains("!")) {
        throw new MalformedInputException("the letters shout", letters.indexOf('!') + 3);
      }
      if (letters.contains("?")) {
        throw new IllegalStateException("no answer");
      }
      return new Letters(List.of(letters.split("\\|")), in);
    }
  }

  private static final class Letters implements AudioReader {

    private final List<String> channels;
    private final InputStream in;
    private String letters;
    private int position;

    Letters(List<String> channels, InputStream in) {
      this.channels = channels;
      this.in = in;
      this.letters = channels.get(0);
    }

    @Override
    public void select(int channel) {
      letters = channels.get(channel);
    }

    @Override
    public int sampleRateHz() {
      return RATE_HZ;
    }

    @Override
    public int channels() {
      return channels.size();
    }

    @Override
    public int read(float[] buffer, int offset, int length) {
      int count = Math.min(length, letters.length() - position);
      for (int i = 0; i < count; i++) {
        String letter = letters.substring(position, position + 1);
        buffer[offset + i] = Math.max(0, ALPHABET.symbols().indexOf(letter));
        position++;
      }
      return count == 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Takes each sample for a frame. */
  public static final class Samples implements FeatureExtractorProvider {

    @Override
    public String name() {
      return "samples";
    }

    @Override
    public String description() {
      return "One sample, one frame.";
    }

    @Override
    public FeatureSpec configure(Settings settings) {
      return new FeatureSpec() {
        @Override
        public int dimensions() {
          return 1;
        }

        @Override
        public double frameShiftSeconds() {
          return 1.0 / RATE_HZ;
        }

        @Override
        public FeatureExtractor newExtractor() {
          return new FeatureExtractor() {
            @Override
            public FeatureMatrix accept(AudioChunk chunk) {
              return new FeatureMatrix(chunk.samples(), chunk.samples().length, 1);
            }

            @Override
            public FeatureMatrix finish() {
              return FeatureMatrix.empty(1);
            }
          };
        }
      };
    }
  }

  /** Is sure of the letter that a frame holds. */
  public static final class OneHot extends ToyAcousticModel {

    public OneHot() {
      super(ALPHABET, 1, 1);
    }
  }

  /** The model pack "toy". */
  public static final class Pack implements ModelProvider {

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String description() {
      return "Letters.";
    }

    @Override
    public URL pack() {
      try {
        Path folder = Files.createTempDirectory("toy");
        Path pack = folder.resolve("toy.tarsier");
        pack.toFile().deleteOnExit();
        new ModelPackWriter(
                new ModelDescription(
                    "toy",
                    "1",
                    "en",
                    ALPHABET,
                    Settings.of(Map.of("extractor", "samples")),
                    Settings.of(Map.of("type", "toy")),
                    Settings.of(Map.of("type", "greedy")),
                    Settings.EMPTY))
            .write(pack);
        return pack.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
