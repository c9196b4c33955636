package io.tarsier.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFolderTest {

  @TempDir Path path;

  @Test
  void whatCannotBeWrittenToItsEndLeavesTheOldFileAndNothingElse() throws IOException {
    TrainingFolder folder = new TrainingFolder(path);
    folder.replace("a", out -> out.write('1'));

    assertThatThrownBy(
            () ->
                folder.replace(
                    "a",
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(
            path.resolve("a")
                + " cannot be written: No space left on device; what was there before is whole");

    assertThat(path.resolve("a")).hasContent("1");
    assertThat(path).isDirectoryNotContaining(file -> !file.endsWith("a"));
  }
}
