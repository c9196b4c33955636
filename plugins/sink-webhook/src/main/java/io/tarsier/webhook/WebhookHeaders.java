package io.tarsier.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The headers by which receivers know a message and who sent it. */
public final class WebhookHeaders {

  /** Carries the id of the message, the same in every attempt. */
  public static final String ID = "Tarsier-Delivery";

  /** Carries time and signature: {@code t=SECONDS,v1=HEX}. */
  public static final String SIGNATURE = "Tarsier-Signature";

  private WebhookHeaders() {}

  /**
   * The headers of one attempt.
   *
   * @param id of the message
   * @param body in JSON
   * @param key signs the seconds of {@code now}, a point and the body, if there is one
   */
  public static Map<String, String> of(
      String id, String body, Optional<SigningKey> key, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Tarsier");
    headers.put(ID, id);
    key.ifPresent(
        signing -> {
          long seconds = now.getEpochSecond();
          headers.put(SIGNATURE, "t=" + seconds + ",v1=" + signing.sign(seconds + "." + body));
        });
    return headers;
  }
}
