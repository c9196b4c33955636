package io.tarsier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.UnsupportedInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class RecordingInTaskTest {

  private static RecordingInTask recording(boolean lastAttempt) {
    return new RecordingInTask("hdfs://h/a.wav", new Configuration(false), lastAttempt);
  }

  @Test
  void whatIsWrongWithTheRecordingIsWrittenDownAtOnce() {
    RecordingInTask recording = recording(false);

    recording.failed(new UnsupportedInputException("this is no audio"));
    assertThat(recording.lines())
        .containsExactly(
            "{\"file\":\"hdfs://h/a.wav\",\"error\":\"hdfs://h/a.wav: this is no audio\"}");

    recording.failed(new FileNotFoundException("File a.wav does not exist"));
    assertThat(recording.lines().toString()).contains("does not exist");
  }

  @Test
  void anythingElseFailsTheTaskUntilItsLastAttempt() {
    IOException disk = new IOException("I/O error");

    assertThatThrownBy(() -> recording(false).failed(disk))
        .hasMessageContaining("hdfs://h/a.wav")
        .hasCause(disk);

    RecordingInTask last = recording(true);
    last.failed(disk);
    assertThat(last.lines().toString()).contains("\"error\":\"hdfs://h/a.wav: ", "I/O error");
  }
}
