package io.tarsier.decoder.lm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.LanguageModelProvider;
import io.tarsier.api.LanguageModelProviderContractTest;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelException;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NgramModelProviderTest extends LanguageModelProviderContractTest {

  /** Probabilities add up to one after any word. */
  private static final String ARPA =
      """
      \\data\\
      ngram 1=5
      ngram 2=3

      \\1-grams:
      -1.000000 <unk>
      -99 <s> -0.176091
      -0.698970 </s>
      -0.397940 yes -0.146128
      -0.522879 no -0.204120

      \\2-grams:
      -0.221849 <s> yes
      -0.301030 yes no
      -0.301030 no </s>

      \\end\\
      """;

  @TempDir private Path folder;

  @Override
  protected LanguageModelProvider provider() {
    return new NgramModelProvider();
  }

  @Override
  protected Map<String, byte[]> files() throws IOException {
    byte[] text = ARPA.getBytes(UTF_8);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(text);
    }
    Path arpa = Files.write(folder.resolve("small.arpa"), text);
    Path binary = folder.resolve("small.tlm");
    LanguageModelFiles.convert(
        arpa, PruningSettings.none(), Quantization.none(), binary, LmProgress.NONE);
    return Map.of(
        "small.arpa",
        text,
        "small.arpa.gz",
        zipped.toByteArray(),
        "small",
        Files.readAllBytes(binary));
  }

  @Override
  protected List<String> words() {
    return List.of("yes", "no");
  }

  @Test
  void aFileThatNoPluginReadsIsNamed() {
    ModelFiles files =
        new ModelFiles() {
          @Override
          public Set<String> names() {
            return Set.of("words.lm");
          }

          @Override
          public ByteBuffer map(String name) {
            return ByteBuffer.wrap(new byte[10]);
          }
        };
    assertThatThrownBy(() -> LanguageModels.of(Plugins.load()).open("words.lm", files))
        .isInstanceOf(ModelException.class)
        .hasMessage("no plugin reads the language model 'words.lm'; available: ngram");
  }

  @Test
  void isFoundByItsName() {
    assertThat(Plugins.load().named(LanguageModelProvider.class, "ngram"))
        .isInstanceOf(NgramModelProvider.class);
  }
}
