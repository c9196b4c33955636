package io.tarsier.keywords;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Decimal;
import io.tarsier.api.SettingDescription.Text;
import io.tarsier.api.SettingDescription.Texts;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Opens the event sink {@code keywords}. Immutable. */
public final class KeywordSinkProvider implements EventSinkProvider {

  private static final Texts PHRASES = new Texts("phrases", "The phrases to listen for.");
  private static final Text FILE =
      Text.required("file", "The file that lines of JSON are added to.");
  private static final Decimal MIN_CONFIDENCE =
      new Decimal(
          "minConfidence",
          0,
          0,
          1,
          "Phrases with a word that is less sure than this are not told.");

  @Override
  public String name() {
    return "keywords";
  }

  @Override
  public String description() {
    return "Writes a line of JSON whenever one of some phrases is heard, with time and confidence.";
  }

  @Override
  public List<SettingDescription> settings() {
    return List.of(PHRASES, FILE, MIN_CONFIDENCE);
  }

  @Override
  public EventSink open(Settings settings) throws IOException {
    settings.allowOnly(settings());
    KeywordSpotter spotter =
        new KeywordSpotter(settings.texts(PHRASES), settings.number(MIN_CONFIDENCE));
    Path file = Path.of(settings.text(FILE));
    return new KeywordSink(
        spotter,
        Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }
}
