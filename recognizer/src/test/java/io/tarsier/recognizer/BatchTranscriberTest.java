package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Transcript;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTranscriberTest {

  @TempDir Path folder;

  private final Map<Recording, List<Transcript>> transcripts = new ConcurrentHashMap<>();
  private final Map<Recording, Exception> failures = new ConcurrentHashMap<>();

  private class Recording implements BatchRecording {

    final byte[] bytes;

    Recording(String letters) {
      this.bytes = Toy.file(letters);
    }

    @Override
    public InputStream open() throws IOException {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void recognised(List<Transcript> channels) {
      assertThat(transcripts.put(this, channels)).isNull();
    }

    @Override
    public void failed(Exception reason) {
      failures.put(this, reason);
    }
  }

  private void run(Recognizer recognizer, int threads, List<List<Recording>> groups)
      throws InterruptedException {
    new BatchTranscriber(recognizer, DecodingOptions.defaults(), ChannelUse.MIXED, threads)
        .run(groups.iterator());
  }

  @Test
  void givesWhatOneByOneGivesWhateverTheLengths() throws Exception {
    Random random = new Random(5);
    List<List<Recording>> groups = new ArrayList<>();
    for (int g = 0; g < 7; g++) {
      List<Recording> group = new ArrayList<>();
      for (int r = 0; r < 5; r++) {
        group.add(new Recording("_" + "_ab_ c_ba ".repeat(random.nextInt(40))));
      }
      groups.add(group);
    }
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      run(recognizer, 3, groups);

      assertThat(failures).isEmpty();
      assertThat(transcripts).hasSize(35);
      for (Recording recording : transcripts.keySet()) {
        assertThat(transcripts.get(recording))
            .containsExactly(recognizer.transcribe(recording.open(), DecodingOptions.defaults()));
      }
      assertThat(transcripts.values())
          .anySatisfy(channels -> assertThat(channels.get(0).segments()).hasSizeGreaterThan(2));
    }
  }

  @Test
  void aRecordingThatCannotBeReadFailsAlone() throws Exception {
    Recording none =
        new Recording("") {
          @Override
          public InputStream open() throws IOException {
            throw new IOException("unplugged");
          }
        };
    Recording text =
        new Recording("") {
          @Override
          public InputStream open() {
            return new ByteArrayInputStream(new byte[] {1, 2, 3});
          }
        };
    Recording good = new Recording("abc");
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      run(recognizer, 2, List.of(List.of(none, text, good)));
    }

    assertThat(transcripts.get(good)).singleElement().extracting(Transcript::text).isEqualTo("abc");
    assertThat(failures.get(none)).hasMessage("unplugged");
    assertThat(failures.get(text)).isInstanceOf(UnsupportedInputException.class);
  }

  @Test
  void whatARecordingThrowsWhenToldEndsTheRun() throws Exception {
    List<List<Recording>> groups = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      groups.add(
          List.of(
              new Recording("abc") {
                @Override
                public void recognised(List<Transcript> channels) {
                  super.recognised(channels);
                  throw new IllegalStateException("disk full");
                }
              }));
    }
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      assertThatThrownBy(() -> run(recognizer, 2, groups)).hasMessage("disk full");
    }
    assertThat(transcripts).hasSizeLessThan(200);
  }

  @Test
  void aStoppedRunReturnsAndReportsOnlyWhatIsWhole() throws Exception {
    List<List<Recording>> groups = new ArrayList<>();
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      BatchTranscriber transcriber =
          new BatchTranscriber(recognizer, DecodingOptions.defaults(), ChannelUse.MIXED, 2);
      for (int i = 0; i < 500; i++) {
        groups.add(
            List.of(
                new Recording("ab ".repeat(100)) {
                  @Override
                  public void recognised(List<Transcript> channels) {
                    super.recognised(channels);
                    transcriber.stop();
                  }
                }));
      }
      transcriber.run(groups.iterator());
    }

    assertThat(transcripts).isNotEmpty().hasSizeLessThan(500);
    assertThat(transcripts.values())
        .allSatisfy(channels -> assertThat(channels.get(0).words()).hasSize(100));
    assertThat(failures).isEmpty();
  }
}
