package io.tarsier.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideFileTest {

  @TempDir Path folder;

  private Path file;
  private Path part;

  @BeforeEach
  void writeAnOldFile() throws IOException {
    file = Files.writeString(folder.resolve("a.txt"), "old");
    part = folder.resolve("a.txt.part");
  }

  @Test
  void theFileIsReplacedWhenItIsClosed() throws IOException {
    try (AsideFile aside = AsideFile.create(file);
        PrintWriter out = TranscriptWriter.open(aside.path())) {
      aside.begin();
      out.print("new");
      out.flush();

      assertThat(file).hasContent("old");
      assertThat(part).hasContent("new");
    }

    assertThat(file).hasContent("new");
    assertThat(part).doesNotExist();
  }

  @Test
  void whatNeverBeganChangesNothing() throws IOException {
    AsideFile.create(file).close();

    assertThat(file).hasContent("old");
    assertThat(part).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftIsKept() throws IOException {
    Files.writeString(part, "left over");

    assertThatThrownBy(() -> AsideFile.create(file))
        .hasMessageStartingWith(part + " exists")
        .hasMessageContaining("move it away");
    assertThat(part).hasContent("left over");
  }
}
