package io.tarsier.spark;

import io.tarsier.api.TarsierException;
import io.tarsier.api.Transcript;
import io.tarsier.formats.TranscriptLine;
import io.tarsier.recognizer.BatchRecording;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A recording that a task transcribes. What is wrong with the recording itself becomes a line that
 * says so. For anything else, such as a file system that fails, the task fails, and Spark tries it
 * again, perhaps elsewhere; only its last attempt writes it down and goes on. Single-owner.
 */
final class RecordingInTask implements BatchRecording {

  private final String uri;
  private final Configuration hadoop;
  private final boolean lastAttempt;
  private List<String> lines = List.of();

  RecordingInTask(String uri, Configuration hadoop, boolean lastAttempt) {
    this.uri = uri;
    this.hadoop = hadoop;
    this.lastAttempt = lastAttempt;
  }

  /** What became of it, as JSON; to be asked for when the run is over. */
  List<String> lines() {
    return lines;
  }

  @Override
  public String label() {
    return uri;
  }

  @Override
  public InputStream open() throws IOException {
    Path path = new Path(uri);
    return path.getFileSystem(hadoop).open(path);
  }

  @Override
  public void recognised(List<Transcript> channels) {
    lines = TranscriptLine.of(uri, channels);
  }

  @Override
  public void failed(Exception reason) {
    boolean ofRecording =
        reason instanceof TarsierException || reason instanceof FileNotFoundException;
    if (!ofRecording && !lastAttempt) {
      throw new IllegalStateException(uri + ": " + reason, reason);
    }
    String sentence = ofRecording ? String.valueOf(reason.getMessage()) : reason.toString();
    lines = List.of(TranscriptLine.ofFailure(uri, uri + ": " + sentence));
  }
}
