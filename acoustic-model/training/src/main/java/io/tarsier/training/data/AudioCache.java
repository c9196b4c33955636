package io.tarsier.training.data;

import io.tarsier.api.TarsierException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings decoded once: 16 kHz mono 16-bit samples of all of them in one file, with an index of
 * text lines beside it. Reading is thread-safe, adding is not; one process at a time.
 *
 * <p>Both files only grow. A recording counts as cached when its index line is complete, so an
 * interrupted run loses the recording it was at and no more. Recordings are known by path, size and
 * the CRC-32 of their beginning: a changed file is decoded anew, one that was only copied again is
 * not.
 */
public final class AudioCache implements Closeable {

  /** Samples per second of all cached audio. */
  public static final int SAMPLE_RATE_HZ = 16_000;

  private static final Logger LOG = LoggerFactory.getLogger(AudioCache.class);

  private static final int BEGINNING_BYTES = 4096;

  private final FileChannel samples;
  private final FileChannel index;
  private final Map<String, Span> spans = new HashMap<>();
  private long end;

  private record Span(long offset, int count) {}

  /** How far decoding is. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Called after every recording.
     *
     * @param done recordings decoded by this call
     * @param total recordings that this call has to decode
     */
    void decoded(int done, int total);
  }

  /** Opens or begins the cache in a folder, which is made if it is missing. */
  public AudioCache(Path folder) throws IOException {
    Files.createDirectories(folder);
    samples = open(folder.resolve("audio.s16"));
    index = open(folder.resolve("audio.index"));
    readIndex();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void readIndex() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(index.size()));
    readFully(index, bytes, 0);
    String text = new String(bytes.array(), StandardCharsets.UTF_8);
    int complete = text.lastIndexOf('\n') + 1;
    for (String line : text.substring(0, complete).lines().toList()) {
      String[] cells = line.split("\t", 3);
      Span span = new Span(Long.parseLong(cells[0]), Integer.parseInt(cells[1]));
      spans.put(cells[2], span);
      end = Math.max(end, span.offset + 2L * span.count);
    }
    index.truncate(text.substring(0, complete).getBytes(StandardCharsets.UTF_8).length);
  }

  /**
   * Decodes what is not cached yet. Recordings that cannot be decoded are named in the log and stay
   * out.
   *
   * @return the recordings that could not be decoded
   */
  public List<Path> add(Collection<Path> recordings, Progress progress) throws IOException {
    LinkedHashSet<Path> missing = new LinkedHashSet<>();
    for (Path recording : recordings) {
      if (!Files.exists(recording) || !spans.containsKey(key(recording))) {
        missing.add(recording);
      }
    }
    LinkedHashSet<Path> failed = new LinkedHashSet<>();
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      RecordingDecoder decoder = new RecordingDecoder(SAMPLE_RATE_HZ);
      // The recordings being decoded, in their order, which is that of the cache.
      Queue<Decoding> ahead = new ArrayDeque<>();
      Iterator<Path> next = missing.iterator();
      for (int done = 0; done < missing.size(); ) {
        while (next.hasNext() && ahead.size() < 2 * threads) {
          Path recording = next.next();
          ahead.add(new Decoding(recording, pool.submit(() -> decoder.decode(recording))));
        }
        Decoding first = ahead.remove();
        Optional<float[]> audio = Optional.empty();
        try {
          audio = Optional.of(first.audio());
        } catch (InterruptedIOException e) {
          throw e;
        } catch (IOException | TarsierException e) {
          LOG.warn("left out {}: {}", first.recording, e.getMessage());
          failed.add(first.recording);
        }
        if (audio.isPresent()) {
          append(key(first.recording), audio.get());
        }
        progress.decoded(++done, missing.size());
      }
    } finally {
      pool.shutdownNow();
    }
    return List.copyOf(failed);
  }

  private record Decoding(Path recording, Future<float[]> result) {

    float[] audio() throws IOException {
      try {
        return result.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
          throw io;
        }
        if (e.getCause() instanceof RuntimeException unchecked) {
          throw unchecked;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  private void append(String key, float[] audio) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * audio.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : audio) {
      int value = Math.round(sample * 32768f);
      bytes.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
    }
    writeFully(samples, bytes.flip(), end);
    String line = end + "\t" + audio.length + "\t" + key + "\n";
    writeFully(index, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), index.size());
    spans.put(key, new Span(end, audio.length));
    end += 2L * audio.length;
  }

  /** Number of samples of a recording; empty if it is not cached. */
  public Optional<Integer> samples(Path recording) throws IOException {
    if (!Files.exists(recording)) {
      return Optional.empty();
    }
    return Optional.ofNullable(spans.get(key(recording))).map(Span::count);
  }

  /**
   * Reads a recording: amplitudes in [-1, 1) at {@link #SAMPLE_RATE_HZ}.
   *
   * @throws IllegalArgumentException if it is not cached
   */
  public float[] read(Path recording) throws IOException {
    Span span = spans.get(key(recording));
    if (span == null) {
      throw new IllegalArgumentException(recording + " is not in the audio cache");
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * span.count).order(ByteOrder.LITTLE_ENDIAN);
    readFully(samples, bytes, span.offset);
    bytes.flip();
    float[] audio = new float[span.count];
    for (int i = 0; i < audio.length; i++) {
      audio[i] = bytes.getShort() / 32768f;
    }
    return audio;
  }

  private static String key(Path recording) throws IOException {
    CRC32 beginning = new CRC32();
    try (InputStream in = Files.newInputStream(recording)) {
      beginning.update(in.readNBytes(BEGINNING_BYTES));
    }
    return String.format(
        "%s\t%d\t%08x",
        recording.toAbsolutePath().normalize(), Files.size(recording), beginning.getValue());
  }

  private static void readFully(FileChannel channel, ByteBuffer bytes, long from)
      throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the audio cache is shorter than its index says; delete it");
      }
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long at)
      throws IOException {
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    try (samples) {
      index.close();
    }
  }
}
