package io.tarsier.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.UnsupportedInputException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The files of a training. Single-owner. */
final class TrainingFolder {

  static final String CHECKPOINT = "checkpoint.zip";
  static final String BEST = "best.parameters";

  private static final String LOG = "log.jsonl";

  private final Path folder;
  private final ObjectMapper mapper = new ObjectMapper();

  TrainingFolder(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** What writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Writes aside, forces to disk, renames: there is always a whole file under the name. */
  void replace(String name, Content content) throws IOException {
    Path aside = file(name + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16)) {
      content.write(out);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A full disk: half a file would only take room from what comes.
      Files.deleteIfExists(aside);
      throw new IOException(
          String.format(
              "%s cannot be written: %s; what was there before is whole",
              file(name), e.getMessage()),
          e);
    }
    try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        aside, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void writeParameters(String name, float[] values) throws IOException {
    replace(
        name,
        out -> {
          ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
          bytes.asFloatBuffer().put(values);
          DataOutputStream data = new DataOutputStream(out);
          data.writeInt(values.length);
          data.write(bytes.array());
          data.flush();
        });
  }

  float[] readParameters(String name) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file(name)))) {
      float[] values = new float[in.readInt()];
      ByteBuffer.wrap(in.readNBytes(4 * values.length)).asFloatBuffer().get(values);
      return values;
    } catch (NoSuchFileException e) {
      throw new UnsupportedInputException(
          folder + " holds no " + name + " yet; train at least one epoch first", e);
    }
  }

  /** Appends a report to the log. */
  void log(Object report) throws IOException {
    String line = mapper.writeValueAsString(report) + "\n";
    Files.writeString(file(LOG), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Drops reports of steps after the one that a checkpoint stands at: they will come again. */
  void rewindLog(int step) throws IOException {
    if (!Files.exists(file(LOG))) {
      return;
    }
    List<String> kept = new ArrayList<>();
    for (String line : Files.readAllLines(file(LOG))) {
      JsonNode json;
      try {
        json = mapper.readTree(line);
      } catch (IOException e) {
        continue; // the torn last line of a killed process
      }
      if (json.path("step").asInt(0) <= step) {
        kept.add(line + "\n");
      }
    }
    replace(LOG, out -> out.write(String.join("", kept).getBytes(StandardCharsets.UTF_8)));
  }
}
