package io.tarsier.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the reader of a recording by its first bytes. Immutable and thread-safe.
 *
 * @param providers asked in this order
 */
public record AudioReaders(List<AudioReaderProvider> providers) {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Tags with pictures in them have some megabytes; nobody looks behind those that claim more. */
  private static final int MAX_TAG_BYTES = 16 << 20;

  public AudioReaders {
    providers = List.copyOf(providers);
  }

  /** All readers of a registry. */
  public static AudioReaders of(Plugins plugins) {
    return new AudioReaders(List.copyOf(plugins.all(AudioReaderProvider.class)));
  }

  /**
   * Opens a recording. The reader owns the stream from then on; if opening fails, the caller closes
   * it.
   *
   * @throws UnsupportedInputException if it is empty, or no provider accepts it
   * @throws TarsierException if its reader cannot read it
   * @throws IOException if the stream fails
   */
  public AudioReader open(InputStream in) throws IOException {
    return find(in)
        .orElseThrow(
            () ->
                new UnsupportedInputException(
                    "this is no audio format that Tarsier reads; it reads: "
                        + providers.stream().map(Plugin::name).collect(Collectors.joining(", "))));
  }

  /**
   * Opens a recording as {@link #open} does, or tells that no provider accepts it.
   *
   * @throws UnsupportedInputException if it is empty
   */
  public Optional<AudioReader> find(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    byte[] head = peek(buffered, 0);
    if (head.length == 0) {
      throw new UnsupportedInputException("the recording is empty (0 bytes)");
    }
    // The tag is the same before an MP3 and a FLAC file; what stands behind it tells them apart.
    Optional<AudioReaderProvider> provider =
        accepting(behindTags(buffered, head)).or(() -> accepting(head));
    return provider.isPresent() ? Optional.of(provider.get().open(buffered)) : Optional.empty();
  }

  private Optional<AudioReaderProvider> accepting(byte[] head) {
    return providers.stream().filter(provider -> provider.accepts(head)).findFirst();
  }

  private static byte[] behindTags(BufferedInputStream in, byte[] first) throws IOException {
    byte[] head = first;
    int start = 0;
    while (Id3Tag.startsAt(head) && start + (long) Id3Tag.length(head) <= MAX_TAG_BYTES) {
      start += Id3Tag.length(head);
      head = peek(in, start);
    }
    return head;
  }

  /** The bytes from a place on, as many as a provider gets to see, without taking them. */
  private static byte[] peek(BufferedInputStream in, int start) throws IOException {
    in.mark(start + AudioReaderProvider.HEAD_BYTES);
    byte[] bytes = in.readNBytes(start + AudioReaderProvider.HEAD_BYTES);
    in.reset();
    return Arrays.copyOfRange(bytes, Math.min(start, bytes.length), bytes.length);
  }
}
