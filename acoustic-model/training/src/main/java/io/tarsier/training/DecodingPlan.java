package io.tarsier.training;

import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
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
public record DecodingPlan(Settings decoder, Map<String, Path> files) {

  /** Best path, without words or language model. */
  static final Settings GREEDY = Settings.of(Map.of("type", "greedy"));

  public DecodingPlan {
    files = Map.copyOf(files);
    files.forEach(
        (name, path) -> {
          if (!Files.isRegularFile(path)) {
            throw new UnsupportedInputException(
                "the file " + path + " that is to become '" + name + "' of the pack is missing");
          }
        });
  }

  static DecodingPlan of(Settings training, Function<String, Path> paths) {
    Settings section = training.section("files");
    Map<String, Path> files = new LinkedHashMap<>();
    section.names().forEach(name -> files.put(name, paths.apply(section.text(name))));
    return new DecodingPlan(training.has("decoder") ? training.section("decoder") : GREEDY, files);
  }
}
