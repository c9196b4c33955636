package io.tarsier.punctuation;

import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Decimal;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import java.util.List;

/** Makes the filter {@code punctuation}. Immutable. */
public final class PunctuationFilterProvider implements TranscriptFilterProvider {

  private static final Decimal COMMA_PAUSE =
      new Decimal(
          "commaPauseSeconds", 0.3, 0, 10, "The shortest pause in seconds that becomes a comma.");
  private static final Decimal SENTENCE_PAUSE =
      new Decimal(
          "sentencePauseSeconds",
          1.5,
          0,
          10,
          "The pause in seconds after which a sentence ends whatever the words.");

  @Override
  public String name() {
    return "punctuation";
  }

  @Override
  public String description() {
    return "Writes English sentences: capitals, full stops, question marks and commas.";
  }

  @Override
  public List<SettingDescription> settings() {
    return List.of(COMMA_PAUSE, SENTENCE_PAUSE);
  }

  @Override
  public TranscriptFilter create(Settings settings) {
    settings.allowOnly(settings());
    Punctuator punctuator =
        new Punctuator(
            SentenceModel.builtIn(),
            new Commas(settings.number(COMMA_PAUSE)),
            settings.number(SENTENCE_PAUSE));
    return segment -> segment.mapAlternatives(punctuator::apply);
  }
}
