package io.tarsier.decoder.lm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small models and the large shared one. */
final class Models {

  /** Made by hand; "a b" has no continuation, "b" has only a back-off weight. */
  static final String TINY =
      """
      made by hand

      \\data\\
      ngram 1=6
      ngram 2=6
      ngram 3=3

      \\1-grams:
      -2.0\t<unk>\t0
      -99\t<s>\t-0.3
      -0.8\t</s>
      -0.5\ta\t-0.4
      -0.7\tb\t-0.2
      -1.1\tc\t-0.1

      \\2-grams:
      -0.2\t<s> a\t-0.05
      -0.6\ta b
      -0.4\tb a\t-0.15
      -0.9\ta a\t-0.25
      -0.35\tc a\t0.1
      -0.3\tb </s>

      \\3-grams:
      -0.1\t<s> a a
      -0.12\tb a b
      -0.45\ta a a

      \\end\\
      """;

  private Models() {}

  static BackoffTrie trie(String arpa) throws IOException {
    try (ArpaReader reader = reader(arpa)) {
      return ArpaTrieReader.read(reader);
    }
  }

  static NgramModel model(String arpa) throws IOException {
    try (ArpaReader reader = reader(arpa)) {
      return NgramModel.read(reader);
    }
  }

  static ArpaReader reader(String arpa) throws IOException {
    return new ArpaReader(new ByteArrayInputStream(arpa.getBytes(StandardCharsets.UTF_8)));
  }

  /** A file of the material that lies beside the repository on some machines. */
  static Optional<Path> shared(String name) {
    String folder = System.getProperty("tarsier.shared");
    String root = System.getProperty("tarsier.root", "..");
    Path file = folder == null ? Path.of(root, "..", "shared", name) : Path.of(folder, name);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }
}
