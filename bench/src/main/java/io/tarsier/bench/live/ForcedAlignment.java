package io.tarsier.bench.live;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.Grammar.PhraseList;
import io.tarsier.api.Word;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * When the words of a transcribed recording were said, as the model itself hears it with all
 * context when nothing but this text is allowed.
 */
final class ForcedAlignment {

  private final Recognizer recognizer;

  ForcedAlignment(Recognizer recognizer) {
    this.recognizer = recognizer;
  }

  /** The words with their times; empty if the text is not found in the recording. */
  Optional<List<Word>> align(Path recording, String text) throws IOException {
    DecodingOptions onlyThis =
        DecodingOptions.defaults().withGrammar(new PhraseList(List.of(text)));
    var transcript = recognizer.transcribe(recording, onlyThis);
    return transcript.text().equals(text) ? Optional.of(transcript.words()) : Optional.empty();
  }
}
