package io.tarsier.webhook;

import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.PluginException;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Text;
import io.tarsier.api.SettingDescription.Whole;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Opens the event sink {@code webhook}. Immutable. */
public final class WebhookSinkProvider implements EventSinkProvider {

  private static final Text URL =
      Text.required("url", "Where messages are posted to, with http or https.");
  private static final Text SECRET_FILE =
      new Text("secretFile", "", "A file with the secret that signs the messages.");
  private static final Whole ATTEMPTS =
      new Whole("attempts", 5, 1, 20, "How often a message is tried, after pauses that double.");
  private static final Whole FIRST_PAUSE =
      new Whole(
          "firstPauseMillis",
          1000,
          1,
          60_000,
          "The pause in milliseconds after the first attempt.");

  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public String description() {
    return "Posts finished segments and ends of streams to a URL, signed.";
  }

  @Override
  public List<SettingDescription> settings() {
    return List.of(URL, SECRET_FILE, ATTEMPTS, FIRST_PAUSE);
  }

  @Override
  public EventSink open(Settings settings) throws IOException {
    settings.allowOnly(settings());
    String file = settings.text(SECRET_FILE);
    Optional<SigningKey> key =
        file.isEmpty() ? Optional.empty() : Optional.of(SigningKey.read(Path.of(file)));
    return new WebhookSink(
        url(settings.text(URL)),
        key,
        pauses(settings.integer(ATTEMPTS), settings.integer(FIRST_PAUSE)),
        Clock.systemUTC());
  }

  private static List<Duration> pauses(int attempts, long firstMillis) {
    return IntStream.range(0, attempts - 1)
        .mapToObj(i -> Duration.ofMillis(Math.min(LONGEST_PAUSE_MILLIS, firstMillis << i)))
        .toList();
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (List.of("http", "https").contains(scheme) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw wrong(text, e);
    }
    throw wrong(text, null);
  }

  private static PluginException wrong(String text, @Nullable Throwable cause) {
    String message =
        "setting 'url' is '" + text + "'; it must be a URL with http or https and a host";
    return cause == null ? new PluginException(message) : new PluginException(message, cause);
  }
}
