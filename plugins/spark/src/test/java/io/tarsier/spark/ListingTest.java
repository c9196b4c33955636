package io.tarsier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  @TempDir Path folder;

  private String file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return "file:" + Files.writeString(file, name);
  }

  private static List<String> uris(Path... paths) throws IOException {
    List<String> names = List.of(paths).stream().map(Path::toString).toList();
    return Listing.of(new Configuration(), names).stream().map(RemoteRecording::uri).toList();
  }

  @Test
  void filesAreFoundOnceInTheOrderOfTheirNamesWithTheirSizes() throws IOException {
    String second = file("b.wav");
    String third = file("c/deep/long name.wav");
    String first = file("a.opus");

    assertThat(uris(folder.resolve("c"), folder, folder.resolve("b.wav")))
        .containsExactly(first, second, third);
    assertThat(Listing.of(new Configuration(), List.of(folder.resolve("b.wav").toString())))
        .containsExactly(new RemoteRecording(second, 5));
  }

  @Test
  void hiddenFilesAndFoldersArePassedOverUnlessNamed() throws IOException {
    String visible = file("_a.wav");
    String named = file(".hidden/b.wav");
    file(".c.wav");

    assertThat(uris(folder)).containsExactly(visible);
    assertThat(uris(folder.resolve(".hidden"))).containsExactly(named);
  }

  @Test
  void whatDoesNotExistIsAnError() {
    assertThatThrownBy(() -> uris(folder.resolve("nothing")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("nothing");
  }
}
