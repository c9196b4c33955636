package io.tarsier.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import io.tarsier.training.data.AudioCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioCacheTest {

  @TempDir Path folder;

  private List<Path> recordings;

  @BeforeEach
  void writeRecordings() throws IOException {
    ToyCorpus.write(folder.resolve("corpus"), 3, 1);
    recordings =
        Manifest.read(folder.resolve("corpus/manifest.jsonl")).utterances().stream()
            .map(Utterance::audio)
            .toList();
  }

  /** How many recordings had to be decoded. */
  private int add() throws IOException {
    List<Integer> decoded = new ArrayList<>();
    try (AudioCache cache = new AudioCache(folder.resolve("cache"))) {
      assertThat(cache.add(recordings, (done, total) -> decoded.add(done))).isEmpty();
      for (Path recording : recordings) {
        assertThat(cache.read(recording)).hasSize(cache.samples(recording).orElseThrow());
      }
    }
    return decoded.size();
  }

  @Test
  void decodesOnceAlsoWhatIsCopiedAgain() throws IOException {
    assertThat(add()).isEqualTo(3);
    for (Path recording : recordings) {
      Files.setLastModifiedTime(recording, FileTime.fromMillis(1_000_000_000_000L));
    }
    assertThat(add()).isZero();
  }

  @Test
  void decodesAnewWhatHasChanged() throws IOException {
    assertThat(add()).isEqualTo(3);
    Files.copy(recordings.get(0), recordings.get(1), StandardCopyOption.REPLACE_EXISTING);
    assertThat(add()).isEqualTo(1);
  }
}
