package io.tarsier.protocol.testing;

import io.tarsier.api.Alphabet;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.toy.ToyAcousticModel;
import io.tarsier.api.toy.ToyDecoder;
import io.tarsier.api.toy.ToyExtractor;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPackWriter;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.StreamMeter;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A world in which recognition is trivial, to test what surrounds it: a step of 100 ms says a
 * letter, and the letter is the amplitude. Everything but the sound is real.
 */
public final class Toy {

  public static final Alphabet ALPHABET = Alphabet.english();

  private static final int STEPS_PER_SECOND = 10;
  private static final int SYMBOLS_AT_FULL_SCALE = 32;

  private Toy() {}

  /**
   * Recognises letters; alternatives have b, then c for a.
   *
   * @param readers for recordings
   */
  public static Recognizer recognizer(Path folder, String name, AudioReaderProvider... readers)
      throws IOException {
    return recognizer(
        folder, name, new ToyAcousticModel(ALPHABET, 1, SYMBOLS_AT_FULL_SCALE), readers);
  }

  /** The same in chunks of 100 ms: reports where speech begins, and pauses end segments. */
  public static Recognizer chunkedRecognizer(Path folder, String name) throws IOException {
    return recognizer(
        folder, name, new ToyAcousticModel(ALPHABET, 1, SYMBOLS_AT_FULL_SCALE, new Chunking(1, 0)));
  }

  private static Recognizer recognizer(
      Path folder, String name, ToyAcousticModel model, AudioReaderProvider... readers)
      throws IOException {
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
    List<Plugin> plugins = new ArrayList<>(List.of(readers));
    plugins.addAll(List.of(new ToyExtractor(), model, new ToyDecoder()));
    return Recognizer.builder().plugins(Plugins.of(plugins)).model(path).build();
  }

  /** What the server gives a session that is opened for {@code handshake}, 8000 Hz by default. */
  public static SessionContext context(
      Handshake handshake, StreamOptions options, Recognizer... recognizers) {
    return new SessionContext(
        7, handshake, RecognizerSource.of(List.of(recognizers)), 8000, options, StreamMeter.NONE);
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
        bytes.putShort((short) (symbol * 32_768 / SYMBOLS_AT_FULL_SCALE));
      }
    }
    return bytes.array();
  }

  /** The same as 32-bit floats. */
  public static byte[] sayFloats(String letters, int sampleRateHz) {
    ByteBuffer shorts = ByteBuffer.wrap(say(letters, sampleRateHz)).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer floats = ByteBuffer.allocate(2 * shorts.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    while (shorts.hasRemaining()) {
      floats.putFloat(shorts.getShort() / 32_768f);
    }
    return floats.array();
  }
}
