package io.tarsier.cli.transcribe.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.cli.terminal.ErrorSentence;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which recordings are finished, one JSON object per line, appended as they are. A process that is
 * killed loses at most the line that it was writing. Thread-safe; one process at a time.
 */
final class Journal implements Closeable {

  private static final String FORMAT = "tarsier-journal";
  private static final int VERSION = 1;

  /** A loss of power costs as much work. */
  private static final long FORCE_INTERVAL_NANOS = 1_000_000_000L;

  private record Place(long offset, int bytes) {}

  private final Path path;
  private final RandomAccessFile file;
  private final Map<String, Place> places = new HashMap<>();
  private long lastForce = System.nanoTime();

  private Journal(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a journal, or begins it.
   *
   * @param settings what the transcripts depend on; recordings that were finished with other
   *     settings are not finished
   * @param restart whether to forget what is finished
   * @throws UnsupportedInputException if it was begun with other settings, another process has it
   *     open, or the file is none
   */
  static Journal open(Path path, String settings, boolean restart) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(path, file);
      Journal journal = new Journal(path, file);
      if (restart) {
        file.setLength(0);
      }
      if (!journal.read(settings)) {
        file.setLength(0);
        journal.write(header(settings));
      }
      return journal;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void lock(Path path, RandomAccessFile file) throws IOException {
    try {
      if (file.getChannel().tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Of this process; the same to the user.
    }
    throw new UnsupportedInputException(
        path + " is in use: another run writes to the same place; wait for it");
  }

  private static String header(String settings) {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put(FORMAT, VERSION);
    json.put("settings", settings);
    return json.toString();
  }

  /** Reads all whole lines and drops what follows; false if there is no whole header. */
  private boolean read(String settings) throws IOException {
    long whole = 0;
    boolean header = false;
    byte[] line;
    Lines lines = new Lines(file);
    while ((line = lines.next()) != null) {
      String text = new String(line, StandardCharsets.UTF_8);
      if (!header) {
        check(text, settings);
        header = true;
      } else {
        long offset = whole;
        int bytes = line.length;
        Entry.parse(text).ifPresent(entry -> places.put(entry.file(), new Place(offset, bytes)));
      }
      whole += line.length + 1;
    }
    if (header) {
      file.setLength(whole);
      file.seek(whole);
    } else if (file.length() > 0 && !isBegunHeader()) {
      throw isNone();
    }
    return header;
  }

  private void check(String header, String settings) {
    JsonNode json;
    try {
      json = new JsonMapper().readTree(header);
    } catch (JsonProcessingException e) {
      throw isNone();
    }
    if (json.path(FORMAT).asInt() != VERSION) {
      throw isNone();
    }
    if (!json.path("settings").asText().equals(settings)) {
      throw new UnsupportedInputException(
          String.format(
              "%s says that the results there are of another model or other settings; name another"
                  + " place for these, or make all of them anew with --restart",
              path));
    }
  }

  /** Whether the process was killed while it wrote the header. */
  private boolean isBegunHeader() throws IOException {
    file.seek(0);
    byte[] head = new byte[(int) Math.min(file.length(), FORMAT.length() + 2)];
    file.readFully(head);
    return ("{\"" + FORMAT).startsWith(new String(head, StandardCharsets.UTF_8));
  }

  private UnsupportedInputException isNone() {
    return new UnsupportedInputException(
        path + " is not a journal of 'tarsier transcribe'; move it away or name another place");
  }

  /** The entry of a finished recording. */
  synchronized Optional<Entry> find(String name) throws IOException {
    Place place = places.get(name);
    if (place == null) {
      return Optional.empty();
    }
    byte[] line = new byte[place.bytes];
    file.seek(place.offset);
    file.readFully(line);
    return Entry.parse(new String(line, StandardCharsets.UTF_8));
  }

  /** A recording is finished; its files must be in place. */
  synchronized void append(Entry entry) throws IOException {
    places.put(entry.file(), write(entry.toJson()));
    if (System.nanoTime() - lastForce > FORCE_INTERVAL_NANOS) {
      file.getChannel().force(false);
      lastForce = System.nanoTime();
    }
  }

  private Place write(String line) throws IOException {
    try {
      long offset = file.length();
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      file.seek(offset);
      file.write(bytes);
      return new Place(offset, bytes.length - 1);
    } catch (IOException e) {
      throw new IOException(ErrorSentence.about(path.toString(), e), e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.getChannel().force(false);
    file.close();
  }
}
