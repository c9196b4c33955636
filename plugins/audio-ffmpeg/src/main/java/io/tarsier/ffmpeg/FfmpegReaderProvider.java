package io.tarsier.ffmpeg;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Plugins;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Opens recordings that no other reader takes with the program ffmpeg: MP4, Matroska, WebM, AAC,
 * AIFF, WMA and others.
 */
public final class FfmpegReaderProvider implements AudioReaderProvider {

  private static final int PATIENCE_SECONDS = 60;

  /** What people are told of a recording whose own first bytes are not known any more. */
  private static final String TAGGED = "with an ID3 tag before it";

  private final String program;
  private final int patienceSeconds;

  public FfmpegReaderProvider() {
    this("ffmpeg", PATIENCE_SECONDS);
  }

  /** One that runs another program, which may take a time to give samples. */
  FfmpegReaderProvider(String program, int patienceSeconds) {
    this.program = program;
    this.patienceSeconds = patienceSeconds;
  }

  @Override
  public String name() {
    return "ffmpeg";
  }

  @Override
  public String description() {
    return "MP4, Matroska, WebM, AAC, AIFF, WMA and others, if ffmpeg is installed.";
  }

  @Override
  public boolean accepts(byte[] head) {
    Optional<Container> container = Container.of(head);
    return container.isPresent()
        && (container.get() == Container.CODED_WAV || !isTakenByOthers(head));
  }

  private static boolean isTakenByOthers(byte[] head) {
    return Plugins.load().all(AudioReaderProvider.class).stream()
        .anyMatch(other -> !(other instanceof FfmpegReaderProvider) && other.accepts(head));
  }

  @Override
  public AudioReader open(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(HEAD_BYTES);
    String title =
        Container.of(buffered.readNBytes(HEAD_BYTES)).map(Container::title).orElse(TAGGED);
    buffered.reset();
    return FfmpegReader.open(FfmpegProcess.start(program, patienceSeconds, buffered, title));
  }
}
