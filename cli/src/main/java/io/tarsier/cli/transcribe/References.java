package io.tarsier.cli.transcribe;

import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is said in recordings, as somebody knows it. Immutable. */
interface References {

  /** The text of a recording, if it is known. */
  Optional<String> of(Input input) throws IOException;

  /**
   * The texts of a manifest, or of text files.
   *
   * @param reference a manifest, or the extension of the text files beside the recordings with its
   *     dot
   */
  static References open(String reference) throws IOException {
    return reference.startsWith(".")
            && !reference.contains("/")
            && !Files.exists(Path.of(reference))
        ? beside(reference)
        : inManifest(Path.of(reference));
  }

  private static References beside(String extension) {
    return input -> {
      Path file = input.file();
      if (file == null) {
        return Optional.empty();
      }
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      Path text = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + extension);
      return Files.exists(text) ? Optional.of(Files.readString(text)) : Optional.empty();
    };
  }

  private static References inManifest(Path manifest) throws IOException {
    Map<Path, String> texts = new HashMap<>();
    for (Utterance utterance : Manifest.read(manifest).utterances()) {
      texts.put(utterance.audio().toAbsolutePath().normalize(), utterance.text());
    }
    return input -> {
      Path file = input.file();
      return Optional.ofNullable(
          file == null ? null : texts.get(file.toAbsolutePath().normalize()));
    };
  }
}
