package io.tarsier.training;

import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.pack.ModelPack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The sections {@code decoder} and {@code files}: how the model is to be decoded, and what is put
 * into its pack for that. Immutable.
 *
 * <pre>{@code
 * "decoder": {"type": "beam", "lm": "english.tlm", "lexicon": "words.txt"},
 * "files": {"english.tlm": "{work}/english.tlm", "words.txt": "words.txt"}
 * }</pre>
 *
 * @param decoder the section {@code decoder} of the model pack
 * @param files where the content of each file of the pack comes from
 */
public record DecodingPlan(Settings decoder, Map<String, Content> files) {

  /** Best path, without words or language model. */
  static final Settings GREEDY = Settings.of(Map.of("type", "greedy"));

  /** Where the content of a file comes from. */
  @FunctionalInterface
  public interface Content {

    ByteBuffer read() throws IOException;
  }

  public DecodingPlan {
    files = Map.copyOf(files);
  }

  /** As another pack does it, with what that holds besides the weights. */
  static DecodingPlan of(ModelPack pack) {
    Map<String, Content> files = new LinkedHashMap<>();
    for (String name : pack.names()) {
      if (!name.equals(NetworkSettings.WEIGHTS_FILE)) {
        files.put(name, () -> pack.map(name));
      }
    }
    return new DecodingPlan(pack.description().decoder(), files);
  }

  static DecodingPlan of(Settings training, Function<String, Path> paths) {
    Settings section = training.section("files");
    Map<String, Content> files = new LinkedHashMap<>();
    for (String name : section.names()) {
      Path path = paths.apply(section.text(name));
      if (!Files.isRegularFile(path)) {
        throw new UnsupportedInputException(
            "the file " + path + " that is to become '" + name + "' of the pack is missing");
      }
      files.put(name, () -> ByteBuffer.wrap(Files.readAllBytes(path)));
    }
    return new DecodingPlan(training.has("decoder") ? training.section("decoder") : GREEDY, files);
  }
}
