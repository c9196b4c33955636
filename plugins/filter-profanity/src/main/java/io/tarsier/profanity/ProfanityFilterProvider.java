package io.tarsier.profanity;

import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Choice;
import io.tarsier.api.SettingDescription.Text;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import java.nio.file.Path;
import java.util.List;

/** Makes the filter {@code profanity}. Immutable. */
public final class ProfanityFilterProvider implements TranscriptFilterProvider {

  private static final Choice STYLE =
      new Choice(
          "style",
          "first-letter",
          List.of("first-letter", "stars", "remove"),
          "What is written in the place of a word.");
  private static final Text LIST =
      new Text(
          "listFile",
          "",
          "A file with one word a line, instead of the short list that comes along.");

  @Override
  public String name() {
    return "profanity";
  }

  @Override
  public String description() {
    return "Masks words of a list, whole words and their inflections.";
  }

  @Override
  public List<SettingDescription> settings() {
    return List.of(STYLE, LIST);
  }

  @Override
  public TranscriptFilter create(Settings settings) {
    settings.allowOnly(settings());
    String file = settings.text(LIST);
    WordList list = file.isEmpty() ? WordList.builtIn() : WordList.read(Path.of(file));
    Masking masking = new Masking(list, Mask.of(settings.text(STYLE)));
    return segment ->
        segment.mapAlternatives(
            reading -> reading.replacing(masking.replacements(reading.tokens())));
  }
}
