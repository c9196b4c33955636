package io.tarsier.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processor time of a server, as its metrics page tells it. Immutable. */
final class ServerCpu {

  private static final Pattern TIME =
      Pattern.compile("(?m)^process_cpu_time_ns_total(?:\\{[^}]*})? (\\S+)$");

  private final HttpClient http;
  private final URI metrics;

  /**
   * @param server a websocket path of it
   */
  ServerCpu(HttpClient http, URI server) {
    this.http = http;
    String scheme = server.getScheme().equals("wss") ? "https" : "http";
    this.metrics = URI.create(scheme + "://" + server.getRawAuthority() + "/metrics");
  }

  /** Seconds since it started; NaN if the page does not say. */
  double seconds() throws IOException, InterruptedException {
    String page =
        http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher time = TIME.matcher(page);
    return time.find() ? Double.parseDouble(time.group(1)) / 1e9 : Double.NaN;
  }
}
