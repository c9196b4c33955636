package io.tarsier.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.acoustic.weights.Precision;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.acoustic.weights.TensorWriter;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Settings;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPack;
import io.tarsier.pack.ModelPackWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Model packs, and the weights in them. */
class ModelPackFuzzTest {

  @MethodSource("packs")
  @FuzzTest
  void pack(byte[] content) {
    Path file = HostileInput.file(content, ".tarsier");
    HostileInput.isReadOrRefused(() -> ModelPack.open(file).verify());
  }

  @MethodSource("weightsFiles")
  @FuzzTest
  void weights(byte[] content) {
    HostileInput.isReadOrRefused(
        () -> {
          TensorReader reader = new TensorReader("weights", ByteBuffer.wrap(content));
          for (String name : reader.names()) {
            reader.read(name, 2, 2);
          }
        });
  }

  /** A whole pack with a file in it. */
  static Stream<Arguments> packs() throws IOException {
    Path file = TemporaryFolder.PATH.resolve("seed.tarsier");
    Settings stage = Settings.of(Map.of("type", "toy"));
    new ModelPackWriter(
            new ModelDescription(
                "toy", "1", "en", Alphabet.ofLetters(" ab"), stage, stage, stage, Settings.EMPTY))
        .file("weights.bin", weights())
        .write(file);
    return Stream.of(Arguments.of((Object) Files.readAllBytes(file)));
  }

  static Stream<Arguments> weightsFiles() {
    return Stream.of(Arguments.of((Object) weights().array()));
  }

  private static ByteBuffer weights() {
    float[] values = {1, -2, 0.5f, 0};
    ByteBuffer file =
        new TensorWriter()
            .add("in", Precision.FP32, values, 2, 2)
            .add("out", Precision.FP16, values, 2, 2)
            .toByteBuffer();
    byte[] bytes = new byte[file.remaining()];
    file.get(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
