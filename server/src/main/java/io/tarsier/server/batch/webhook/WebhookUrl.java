package io.tarsier.server.batch.webhook;

import io.tarsier.server.batch.RequestException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Checks where clients want webhooks to go. */
final class WebhookUrl {

  private static final int MAX_CHARACTERS = 2000;

  private WebhookUrl() {}

  /**
   * Checks a URL as far as that can be done now; may wait for the name service.
   *
   * @throws RequestException if no message may or can go there
   */
  static void check(String url, boolean privateAllowed) {
    URI uri = parse(url);
    try {
      PrivateAddresses.publicAddress(uri.getHost(), privateAllowed);
    } catch (PrivateAddresses.PrivateAddressException e) {
      throw wrong(String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      // It may be known when the job is over.
      return;
    }
  }

  private static URI parse(String url) {
    if (url.length() > MAX_CHARACTERS) {
      throw wrong("the webhook has more than " + MAX_CHARACTERS + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw wrong("the webhook is no URL: " + e.getReason());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw wrong("a webhook must be a URL with http or https and a host");
    }
    if (uri.getUserInfo() != null) {
      throw wrong("a webhook must not have a name or password in its URL");
    }
    return uri;
  }

  private static RequestException wrong(String message) {
    return RequestException.wrong("webhook", message);
  }
}
