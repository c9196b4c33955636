package io.tarsier.server.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

  @TempDir Path folder;
  private Path one;
  private Path two;

  @BeforeEach
  void write() throws IOException {
    one = Files.writeString(folder.resolve("one"), "1");
    two = Files.writeString(folder.resolve("two"), "2");
  }

  @Test
  void aFileHasChangedOnceItLooksTheSameTwice() throws IOException {
    FileWatch watch = new FileWatch(List.of(one));
    assertThat(watch.hasChanged()).isFalse();
    Files.writeString(one, "12");
    assertThat(watch.hasChanged()).isFalse();
    Files.writeString(one, "123");
    assertThat(watch.hasChanged()).isFalse();
    assertThat(watch.hasChanged()).isTrue();
    assertThat(watch.hasChanged()).isFalse();
  }

  @Test
  void aFileThatIsAwayHasNotChangedYet() throws IOException {
    FileWatch watch = new FileWatch(List.of(one));
    Files.delete(one);
    assertThat(watch.hasChanged()).isFalse();
    assertThat(watch.hasChanged()).isFalse();
    Files.writeString(one, "other");
    assertThat(watch.hasChanged()).isFalse();
    assertThat(watch.hasChanged()).isTrue();
  }

  @Test
  void filesThatBelongTogetherChangeTogether() throws IOException {
    FileWatch watch = new FileWatch(List.of(one, two));
    Files.writeString(one, "11");
    assertThat(watch.hasChanged()).isFalse();
    Files.writeString(two, "22");
    assertThat(watch.hasChanged()).isFalse();
    assertThat(watch.hasChanged()).isTrue();
  }

  @Test
  void anotherFileBehindALinkIsAChange() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), one);
    FileWatch watch = new FileWatch(List.of(link));
    Path next = Files.createSymbolicLink(folder.resolve("next"), two);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    assertThat(watch.hasChanged()).isFalse();
    assertThat(watch.hasChanged()).isTrue();
  }
}
