package io.tarsier.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.AcousticModel;
import io.tarsier.pack.ModelPack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script makes packs that can be opened. Skipped without Python. */
class MakePackTest {

  private static final String SETTINGS =
      """
      {"name": "mine", "version": "1", "language": "en",
       "features": {"extractor": "raw-samples", "frameSamples": 3},
       "acousticModel": {"type": "onnx", "inputDimensions": 3, "framesPerStep": 1,
         "input": "x", "layout": "samples", "output": "y", "scores": "logits"},
       "decoder": {"type": "greedy"}}
      """;

  @TempDir private Path folder;

  /** The exit status of the script, and what it says. */
  private String run(String tokens, String... more) throws IOException, InterruptedException {
    Files.write(folder.resolve("model.onnx"), OnnxLayoutsTest.samples().toByteArray());
    Files.writeString(folder.resolve("tokens.txt"), tokens);
    Files.writeString(folder.resolve("settings.json"), SETTINGS);
    Path script = Path.of(System.getProperty("tarsier.root", "../.."));
    ProcessBuilder builder =
        new ProcessBuilder(
            "python3",
            script.resolve("plugins/acoustic-onnx/make-pack.py").toString(),
            "--model",
            "model.onnx",
            "--tokens",
            "tokens.txt",
            "--settings",
            "settings.json",
            "--output",
            "mine.tarsier");
    builder.command().addAll(List.of(more));
    Process process;
    try {
      process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() + " " + said.strip();
  }

  @Test
  void aPackHasTheTokensAsItsAlphabetAndTheNetworkWhereItCanBeMapped() throws Exception {
    assertThat(run("<blk> 0\n\u2581the 1\nm 2\n")).isEqualTo("0 ");
    ModelPack pack = ModelPack.open(folder.resolve("mine.tarsier"));
    pack.verify();
    assertThat(pack.description().alphabet().symbols()).containsExactly("<blank>", " the", "m");
    ByteBuffer network = pack.map("model.onnx");
    assertThat(network.isDirect()).as("mapped").isTrue();
    try (AcousticModel model =
        new OnnxAcousticModelProvider()
            .open(pack.description().alphabet(), pack.description().acousticModel(), pack)) {
      assertThat(model.featureDimensions()).isEqualTo(3);
    }
  }

  @Test
  void tokensWithoutNumbersAndABlankOfAnotherNameAreFine() throws Exception {
    assertThat(run("a\n|\nnothing\n", "--blank", "nothing")).isEqualTo("0 ");
    ModelPack pack = ModelPack.open(folder.resolve("mine.tarsier"));
    assertThat(pack.description().alphabet().symbols()).containsExactly("a", " ", "<blank>");
  }

  @Test
  void tokensWithoutABlankAreRefused() throws Exception {
    assertThat(run("a\nb\nc\n")).isEqualTo("1 no token is the blank; name it with --blank");
  }
}
