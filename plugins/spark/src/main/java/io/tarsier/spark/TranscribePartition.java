package io.tarsier.spark;

import io.tarsier.api.DecodingOptions;
import io.tarsier.recognizer.BatchTranscriber;
import io.tarsier.recognizer.ChannelUse;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Transcribes the groups of a partition, one after the other, on as many threads as a task has
 * cores; gives JSON lines in the order of the recordings. Immutable.
 */
final class TranscribePartition implements FlatMapFunction<List<List<RemoteRecording>>, String> {

  private static final long serialVersionUID = 1L;

  private final SharedModel model;
  private final ChannelUse channels;
  private final int attempts;
  private final SerializableConfiguration hadoop;

  /**
   * @param attempts how often Spark tries a task
   */
  TranscribePartition(SharedModel model, ChannelUse channels, int attempts, Configuration hadoop) {
    this.model = model;
    this.channels = channels;
    this.attempts = attempts;
    this.hadoop = new SerializableConfiguration(hadoop);
  }

  @Override
  public Iterator<String> call(List<List<RemoteRecording>> groups) {
    TaskContext task = TaskContext.get();
    BatchTranscriber transcriber =
        new BatchTranscriber(model.recognizer(), DecodingOptions.defaults(), channels, task.cpus());
    boolean lastAttempt = task.attemptNumber() + 1 >= attempts;
    return groups.stream().flatMap(group -> transcribe(transcriber, group, lastAttempt)).iterator();
  }

  private Stream<String> transcribe(
      BatchTranscriber transcriber, List<RemoteRecording> group, boolean lastAttempt) {
    List<RecordingInTask> recordings =
        group.stream()
            .map(recording -> new RecordingInTask(recording.uri(), hadoop.value(), lastAttempt))
            .toList();
    try {
      transcriber.run(List.of(recordings).iterator());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the task was killed", e);
    }
    return recordings.stream().flatMap(recording -> recording.lines().stream());
  }
}
