package io.tarsier.cli.transcribe.result;

import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.cli.files.WholeFile;
import io.tarsier.cli.transcribe.input.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A file per recording, channel and format, in a folder that mirrors those of the recordings.
 * Immutable.
 *
 * @param folder where they go
 * @param formats the formats of the files
 */
record ResultFiles(Path folder, List<TranscriptWriterProvider> formats) {

  ResultFiles {
    formats = List.copyOf(formats);
  }

  /** Writes the files of a recording and tells their names and checksums. */
  Map<String, Long> write(Input input, List<Transcript> channels) throws IOException {
    Map<String, Long> written = new LinkedHashMap<>();
    for (int c = 0; c < channels.size(); c++) {
      for (TranscriptWriterProvider format : formats) {
        StringBuilder text = new StringBuilder();
        format.write(channels.get(c), text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        String name = name(input, c, channels.size(), format);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        WholeFile.write(file, out -> out.write(bytes));
        written.put(name, checksum(bytes));
      }
    }
    return written;
  }

  /** Whether all files of a finished recording are there as they were written. */
  boolean areThere(Input input, Entry entry) throws IOException {
    for (String name : names(input, entry.lines().size())) {
      Path file = folder.resolve(name);
      Long checksum = entry.written().get(name);
      if (checksum == null
          || !Files.isRegularFile(file)
          || checksum != checksum(Files.readAllBytes(file))) {
        return false;
      }
    }
    return true;
  }

  private List<String> names(Input input, int channels) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      for (TranscriptWriterProvider format : formats) {
        names.add(name(input, c, channels, format));
      }
    }
    return names;
  }

  private static String name(
      Input input, int channel, int channels, TranscriptWriterProvider format) {
    String number = channels > 1 ? "." + (channel + 1) : "";
    return input.resultName() + number + "." + format.extension();
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
