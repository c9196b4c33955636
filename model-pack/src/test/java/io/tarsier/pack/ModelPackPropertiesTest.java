package io.tarsier.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.ModelException;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ModelPackPropertiesTest {

  /** By which the content is found in a pack. */
  private static final long MARK = 0x7A25_1E12_3456_789AL;

  private static void write(Path pack, String name, Map<String, byte[]> files) throws IOException {
    Settings stage = Settings.of(Map.of("type", name));
    ModelPackWriter writer =
        new ModelPackWriter(
            new ModelDescription(
                name, "1", "en", Alphabet.ofLetters(" ab"), stage, stage, stage, Settings.EMPTY));
    files.forEach((file, content) -> writer.file(file, ByteBuffer.wrap(content)));
    writer.write(pack);
  }

  private static byte[] content(ModelPack pack, String name) throws IOException {
    ByteBuffer buffer = pack.map(name);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Property
  void whatIsWrittenIsRead(
      @ForAll @StringLength(min = 1) @CharRange(from = ' ', to = '\uD7FF') String name,
      @ForAll @Size(max = 5)
          Map<@AlphaChars @StringLength(min = 1, max = 20) String, @Size(max = 500) byte[]> files)
      throws IOException {
    Path path = Files.createTempFile("tarsier", ".tarsier");
    try {
      write(path, name, files);
      ModelPack pack = ModelPack.open(path);
      pack.verify();
      assertThat(pack.description().name()).isEqualTo(name);
      assertThat(pack.names()).isEqualTo(files.keySet());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        assertThat(content(pack, file.getKey())).isEqualTo(file.getValue());
      }
    } finally {
      Files.delete(path);
    }
  }

  @Property
  void aDamagedFileIsNotHandedOut(
      @ForAll @Size(max = 200) byte[] values, @ForAll @IntRange(max = 7) int place)
      throws IOException {
    byte[] weights = ByteBuffer.allocate(8 + values.length).putLong(MARK).put(values).array();
    Path path = Files.createTempFile("tarsier", ".tarsier");
    try {
      write(path, "toy", Map.of("weights", weights));
      byte[] bytes = Files.readAllBytes(path);
      bytes[indexOf(bytes, weights) + place] ^= 1;
      Files.write(path, bytes);
      assertThatThrownBy(() -> ModelPack.open(path).map("weights"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("damaged");
    } finally {
      Files.delete(path);
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("the file is not stored as it is");
  }
}
