package io.tarsier.server.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {

  @TempDir Path temporary;

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.toList();
    }
  }

  @Test
  void whatAKilledProcessHasLeftIsRemoved() throws IOException {
    Path left = Files.createDirectory(temporary.resolve("tarsier-uploads-1"));
    Files.writeString(left.resolve("1"), "secret");
    Path foreign = Files.createDirectory(temporary.resolve("else"));
    try (UploadFolder uploads = UploadFolder.temporary(temporary)) {
      Files.writeString(uploads.newFile(), "mine");
      assertThat(left).doesNotExist();
      assertThat(folders()).hasSize(2);
    }
    assertThat(folders()).containsExactly(foreign);
  }

  @Test
  void whatAnotherServerUsesStays() throws IOException {
    try (UploadFolder one = UploadFolder.temporary(temporary)) {
      Path file = Files.writeString(one.newFile(), "mine");
      try (UploadFolder two = UploadFolder.temporary(temporary)) {
        assertThat(two.newFile().getParent()).isNotEqualTo(file.getParent());
        assertThat(file).exists();
      }
    }
  }

  @Test
  void linksAreRemovedAndNotFollowed() throws IOException {
    Path precious = Files.writeString(temporary.resolve("precious"), "x");
    Path left = Files.createDirectory(temporary.resolve("tarsier-uploads-1"));
    Files.createSymbolicLink(left.resolve("1"), precious);
    UploadFolder.temporary(temporary).close();
    assertThat(left).doesNotExist();
    assertThat(precious).exists();
  }

  @Test
  void linksThatOthersPutThereLeadNowhere() throws IOException {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Path link = temporary.resolve("tarsier-uploads-1");
    Files.createSymbolicLink(link, precious);
    Path trap = Files.createDirectory(temporary.resolve("tarsier-uploads-2"));
    Files.createSymbolicLink(trap.resolve("lock"), precious.resolve("made"));
    UploadFolder.temporary(temporary).close();
    assertThat(precious).isEmptyDirectory();
    assertThat(link).isSymbolicLink();
  }

  @Test
  void foldersOfOtherUsersStay() throws IOException {
    Path foreign = Files.createDirectory(temporary.resolve("tarsier-uploads-1"));
    try {
      Files.setOwner(
          foreign,
          foreign.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    } catch (IOException | UnsupportedOperationException e) {
      abort("only the administrator can give folders away: " + e);
    }
    UploadFolder.temporary(temporary).close();
    assertThat(foreign).isEmptyDirectory();
  }

  @Test
  void theFolderOfAServerIsNotForAnother() throws IOException {
    Path folder = temporary.resolve("data/of/server");
    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(data.path()).isEqualTo(folder);
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another server");
    }
    DataFolder.open(folder).close();
  }

  @Test
  void onlyTheUserOfTheServerReadsIt() throws IOException {
    assumeTrue(
        temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no permissions");
    Path folder = temporary.resolve("data");
    try (DataFolder data = DataFolder.open(folder);
        UploadFolder uploads = UploadFolder.temporary(temporary)) {
      for (Path made : List.of(data.path(), uploads.newFile().getParent())) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
            .isEqualTo("rwx------");
      }
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no folder");
  }
}
