package io.tarsier.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.ModelException;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackTest {

  private static final ModelDescription DESCRIPTION =
      new ModelDescription(
          "toy",
          "3",
          "mi",
          Alphabet.ofLetters(" āēŋ"),
          Settings.of(Map.of("extractor", "log-mel", "melBands", 80)),
          Settings.of(Map.of("type", "bilstm-ctc", "layers", 2)),
          Settings.of(Map.of("type", "greedy")),
          Settings.of(Map.of("seed", 7)));

  @TempDir Path folder;

  private static byte[] weights() {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private Path write(String name) throws IOException {
    Path path = folder.resolve(name);
    new ModelPackWriter(DESCRIPTION)
        .file("acoustic.bin", ByteBuffer.wrap(weights()))
        .file("words.txt", ByteBuffer.wrap("ā\nē\n".getBytes(UTF_8)))
        .write(path);
    return path;
  }

  private static byte[] content(ModelPack pack, String name) throws IOException {
    ByteBuffer buffer = pack.map(name);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    ModelPack pack = ModelPack.open(write("a.tarsier"));

    assertThat(pack.description().asMap()).isEqualTo(DESCRIPTION.asMap());
    assertThat(pack.description().alphabet()).isEqualTo(DESCRIPTION.alphabet());
    assertThat(pack.names()).containsExactly("acoustic.bin", "words.txt");
    assertThat(content(pack, "acoustic.bin")).isEqualTo(weights());
    assertThat(content(pack, "words.txt")).asString(UTF_8).isEqualTo("ā\nē\n");
  }

  @Test
  void theSameContentGivesTheSameBytesAndNothingElse() throws IOException {
    assertThat(write("a.tarsier")).hasSameBinaryContentAs(write("b.tarsier"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void filesAreStoredAlignedSoThatTheyAreMapped() throws IOException {
    Path path = write("a.tarsier");
    assertThat(ModelPack.open(path).map("acoustic.bin").isDirect()).isTrue();
    byte[] all = Files.readAllBytes(path);
    int offset = indexOf(all, weights());
    assertThat(offset).isPositive();
    assertThat(offset % 64).isZero();
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i + part.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aPackThatAnotherProgramZippedAgainIsRead() throws IOException {
    Path again = zipAgain(write("a.tarsier"), json -> json);
    assertThat(content(ModelPack.open(again), "acoustic.bin")).isEqualTo(weights());
  }

  private Path zipAgain(Path pack, UnaryOperator<String> description) throws IOException {
    Path again = folder.resolve("again.tarsier");
    try (ZipFile from = new ZipFile(pack.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(again))) {
      for (ZipEntry entry : from.stream().toList()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        boolean isDescription = entry.getName().equals(ModelPack.DESCRIPTION);
        to.write(
            isDescription ? description.apply(new String(bytes, UTF_8)).getBytes(UTF_8) : bytes);
      }
    }
    return again;
  }

  @Test
  void everyDamageIsNoticed() throws IOException {
    byte[] good = Files.readAllBytes(write("a.tarsier"));
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      int at = random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Path path = folder.resolve("bad.tarsier");
      Files.write(path, bad);
      byte[] weights;
      try {
        weights = content(ModelPack.open(path), "acoustic.bin");
      } catch (ModelException | IOException e) {
        assertThat(e.getMessage()).isNotBlank();
        continue;
      }
      assertThat(weights).as("flipped a bit of byte %d", at).isEqualTo(weights());
    }
  }

  @Test
  void verifyingComparesTheSumsOfTheDescription() throws IOException {
    Path path = write("a.tarsier");
    ModelPack.open(path).verify();

    Path other = zipAgain(path, json -> json.replaceFirst("(\"sha256\" : \")..", "$1zz"));

    assertThatThrownBy(() -> ModelPack.open(other).verify())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the checksum of 'acoustic.bin' is wrong");
  }

  @Test
  void aFileThatWouldFillMemoryIsRefusedBeforeItIsUnpacked() throws IOException {
    Path bomb = folder.resolve("bomb.tarsier");
    new ModelPackWriter(DESCRIPTION).file("acoustic.bin", ByteBuffer.allocate(8 << 20)).write(bomb);
    Path dense = zipAgain(bomb, json -> json);
    assertThat(Files.size(dense)).isLessThan(64 << 10);
    assertThatThrownBy(() -> ModelPack.open(dense))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'acoustic.bin' would unpack to more than 100 times its size");
  }

  @Test
  void namesOfFilesAreNeverPaths() throws IOException {
    Path path = write("a.tarsier");
    Path slip = zipAgain(path, json -> json.replace("\"words.txt\"", "\"../../evil.txt\""));
    assertThatThrownBy(() -> ModelPack.open(slip))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'../../evil.txt' is missing");
    ModelPack pack = ModelPack.open(path);
    assertThatThrownBy(() -> pack.map("../a.tarsier"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("holds no file");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void whatIsNoPackIsRefusedInOneSentence() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
    assertThatThrownBy(() -> ModelPack.open(text))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("notes.txt is not a model pack");
    assertThatThrownBy(() -> ModelPack.open(folder.resolve("none.tarsier")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no model pack");
    Path empty = folder.resolve("empty.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
      zip.putNextEntry(new ZipEntry("x"));
    }
    assertThatThrownBy(() -> ModelPack.open(empty))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("holds no model.json");
  }

  @Test
  void aNewerFormatIsNamed() throws IOException {
    Path path = folder.resolve("new.tarsier");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("model.json"));
      zip.write("{\"formatVersion\": 99}".getBytes(UTF_8));
    }
    assertThatThrownBy(() -> ModelPack.open(path))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("format version 99");
  }

  @Test
  void aMissingFileIsAnsweredWithWhatThereIs() throws IOException {
    ModelPack pack = ModelPack.open(write("a.tarsier"));
    assertThatThrownBy(() -> pack.map("lm.bin"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("acoustic.bin, words.txt");
  }

  @Test
  void aPackInsideAJarIsCopiedOnce() throws IOException {
    Path jar = folder.resolve("model.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("some/toy.tarsier"));
      try (InputStream in = Files.newInputStream(write("toy.tarsier"))) {
        in.transferTo(zip);
      }
    }
    PackCache cache = new PackCache(folder.resolve("cache"));
    URL url = new URL("jar:" + jar.toUri() + "!/some/toy.tarsier");

    Path first = cache.open(url).path();
    assertThat(content(cache.open(url), "acoustic.bin")).isEqualTo(weights());
    try (Stream<Path> copies = Files.list(folder.resolve("cache"))) {
      assertThat(copies).containsExactly(first);
    }
  }
}
