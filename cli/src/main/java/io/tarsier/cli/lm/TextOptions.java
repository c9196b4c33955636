package io.tarsier.cli.lm;

import io.tarsier.decoder.lm.TextSource;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The texts that a model is made of. */
final class TextOptions {

  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE[:N]",
      description = {
        "A text, one sentence a line, UTF-8, plain, gzip or xz; may be repeated.",
        "With :N each of its sentences counts N times."
      })
  private List<String> texts;

  List<TextSource> sources(boolean lettersOnly) {
    return texts.stream().map(text -> source(text, lettersOnly)).toList();
  }

  private static TextSource source(String text, boolean lettersOnly) {
    int colon = text.lastIndexOf(':');
    boolean weighted = colon > 0 && text.substring(colon + 1).matches("[0-9]{1,4}");
    return weighted
        ? new TextSource(
            Path.of(text.substring(0, colon)),
            Integer.parseInt(text.substring(colon + 1)),
            lettersOnly)
        : new TextSource(Path.of(text), 1, lettersOnly);
  }
}
