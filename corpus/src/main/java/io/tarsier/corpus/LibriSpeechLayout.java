package io.tarsier.corpus;

import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folders of LibriSpeech (OpenSLR 12): {@code SPEAKER/CHAPTER/SPEAKER-CHAPTER.trans.txt} with
 * lines {@code ID TEXT}, and {@code ID.flac} (or another container) beside it.
 */
final class LibriSpeechLayout {

  private static final List<String> EXTENSIONS = List.of("flac", "wav", "opus", "ogg", "mp3");

  private LibriSpeechLayout() {}

  static Manifest read(Path folder) throws IOException {
    List<Path> transcripts;
    try (Stream<Path> files = Files.walk(folder)) {
      transcripts = files.filter(f -> f.toString().endsWith(".trans.txt")).sorted().toList();
    }
    if (transcripts.isEmpty()) {
      throw new UnsupportedInputException(
          folder
              + " holds no *.trans.txt files of LibriSpeech; for Common Voice name one of its .tsv"
              + " files");
    }
    List<Utterance> utterances = new ArrayList<>();
    for (Path transcript : transcripts) {
      int number = 0;
      for (String line : Files.readAllLines(transcript)) {
        number++;
        int space = line.indexOf(' ');
        if (space < 1) {
          throw Manifest.wrong(transcript, number, "is not an id, a space and a text");
        }
        String id = line.substring(0, space);
        utterances.add(
            new Utterance(
                audio(transcript, id, number),
                0,
                line.substring(space + 1).toLowerCase(Locale.ROOT),
                id.split("-", 2)[0],
                "librispeech",
                Map.of()));
      }
    }
    return new Manifest(utterances);
  }

  private static Path audio(Path transcript, String id, int line) {
    for (String extension : EXTENSIONS) {
      Path audio = transcript.resolveSibling(id + "." + extension);
      if (Files.exists(audio)) {
        return audio;
      }
    }
    throw Manifest.wrong(transcript, line, "names " + id + ", which has no audio file beside it");
  }
}
