package io.tarsier.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.ModelProvider;
import io.tarsier.api.Plugins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program that the README shows. */
class EmbeddingExampleTest {

  private static final Path ROOT = Path.of(System.getProperty("tarsier.root"));
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theProgramOfTheReadmePrintsWhatIsSaid() throws IOException, InterruptedException {
    assumeTrue(
        Plugins.load().all(ModelProvider.class).stream().anyMatch(m -> m.name().equals("digits")),
        "the digit model is not on the class path");
    Matcher readme = JAVA_BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(readme.find()).as("README.md shows a program").isTrue();
    Path source = Files.writeString(folder.resolve("Transcribe.java"), readme.group(1));

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString())
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.strip()).isEqualTo("zero");
  }
}
