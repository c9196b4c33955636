package io.tarsier.decoder.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tarsier.api.Alphabet;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.decoder.greedy.GreedyDecoderProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmissionsFilesTest {

  private static final Emissions EMISSIONS =
      new Emissions(new float[] {-0.1f, -2.5f, -3, -3, -0.2f, -1.5f}, 2, 3);

  @TempDir private Path folder;

  @Test
  void emissionsSurviveTheirFile() throws IOException {
    Path file = folder.resolve("a.bin");
    EmissionsFile.write(file, EMISSIONS);
    Emissions read = EmissionsFile.read(file);
    assertThat(read.steps()).isEqualTo(2);
    assertThat(read.logProbabilities()).isEqualTo(EMISSIONS.logProbabilities());
    assertThat(Files.readAllBytes(file)).startsWith(2, 0, 0, 0, 3, 0, 0, 0).hasSize(8 + 24);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void damagedEmissionsAreRefusedWithTheOffset() throws IOException {
    Path file = folder.resolve("a.bin");
    EmissionsFile.write(file, EMISSIONS);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> EmissionsFile.read(new ByteArrayInputStream(cut)))
          .isInstanceOf(MalformedInputException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> EmissionsFile.read(new ByteArrayInputStream(longer)))
        .isInstanceOfSatisfying(
            MalformedInputException.class, e -> assertThat(e.offset()).isEqualTo(bytes.length));
    bytes[3] = (byte) 0x80;
    assertThatThrownBy(() -> EmissionsFile.read(new ByteArrayInputStream(bytes)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void aSizeThatTheFileOnlyClaimsCostsNoMemory() {
    byte[] header = {0, 0, 0, 1, 8, 0, 0, 0};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> EmissionsFile.read(new ByteArrayInputStream(header)))
        .isInstanceOf(MalformedInputException.class);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
  }

  @Test
  void alphabetsSurviveTheirFile() throws IOException {
    Path file = folder.resolve("alphabet.txt");
    Alphabet alphabet = new Alphabet(List.of(" ", "a", "ß", "<blank>"));
    AlphabetFile.write(file, alphabet);
    assertThat(Files.readString(file)).isEqualTo("<space>\na\nß\n<blank>\n");
    assertThat(AlphabetFile.read(file)).isEqualTo(alphabet);
  }

  @Test
  void aWrongAlphabetIsRefusedWithTheLine() {
    assertThatThrownBy(() -> alphabet("a\nb\na\n<blank>\n"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> alphabet("a\n\n<blank>\n")).hasMessageContaining("line 2");
    assertThatThrownBy(() -> alphabet("a\nb\n")).hasMessageContaining("<blank>");
  }

  private static Alphabet alphabet(String text) throws IOException {
    return AlphabetFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aListIsDecodedRowByRow() throws IOException {
    EmissionsFile.write(folder.resolve("utt1.bin"), EMISSIONS);
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "utt1.bin\n\n");
    Alphabet alphabet = new Alphabet(List.of("a", "b", Alphabet.BLANK));
    var decoder =
        new GreedyDecoderProvider()
            .create(alphabet, Settings.EMPTY, ModelFiles.none(), LanguageModels.of(Plugins.load()));
    List<EmissionsDecoding.Row> rows = new ArrayList<>();
    EmissionsDecoding.Total total =
        new EmissionsDecoding(decoder, DecodingOptions.defaults())
            .decode(EmissionsDecoding.list(list), rows::add);
    assertThat(total.frames()).isEqualTo(2);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).tsv()).matches("utt1\t-0\\.300000\t[0-9.]+\t2\tab");
    Files.writeString(list, "utt1.bin\nutt2.bin\n");
    assertThatThrownBy(() -> EmissionsDecoding.list(list))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("utt2.bin");
  }
}
