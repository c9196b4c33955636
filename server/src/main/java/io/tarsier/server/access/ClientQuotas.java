package io.tarsier.server.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts the streams of each client and says when it has too many. Single-owner; times are those of
 * {@link System#nanoTime}.
 *
 * <p>New streams are counted by a bucket of tokens: it holds as many as may begin in a minute, each
 * stream takes one, and they come back evenly.
 */
public final class ClientQuotas {

  private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int RETRY_SECONDS = 5;

  /**
   * Why a client may not begin another stream. Immutable.
   *
   * @param code short and stable, for machines
   * @param message one sentence for people
   * @param retryAfterSeconds when it may try again, at least 1
   */
  public record Excess(String code, String message, int retryAfterSeconds) {}

  private static final class Client {
    int streams;
    double tokens;
    long filledNanos;
  }

  private final int maxStreams;
  private final int maxNewPerMinute;
  private final Map<String, Client> clients = new HashMap<>();

  /**
   * @param maxStreams live streams of one client; 0 for any number
   * @param maxNewPerMinute streams that one client may begin in a minute; 0 for any number
   */
  public ClientQuotas(int maxStreams, int maxNewPerMinute) {
    this.maxStreams = maxStreams;
    this.maxNewPerMinute = maxNewPerMinute;
  }

  /** Why a client may not begin a stream now; nothing if it may. Counts nothing. */
  public Optional<Excess> excess(String name, long nowNanos) {
    Client client = clients.get(name);
    if (client == null) {
      return Optional.empty();
    }
    if (maxStreams > 0 && client.streams >= maxStreams) {
      return Optional.of(
          new Excess(
              "too_many_streams_of_client",
              "this client has " + client.streams + " streams, and no more are allowed; end one",
              RETRY_SECONDS));
    }
    fill(client, nowNanos);
    if (maxNewPerMinute > 0 && client.tokens < 1) {
      double wait = (1 - client.tokens) * 60 / maxNewPerMinute;
      return Optional.of(
          new Excess(
              "too_many_new_streams",
              "a client may begin " + maxNewPerMinute + " streams in a minute; try again later",
              Math.max(1, (int) Math.ceil(wait))));
    }
    return Optional.empty();
  }

  /** A stream of a client begins. */
  public void opened(String name, long nowNanos) {
    Client client = clients.computeIfAbsent(name, unknown -> newClient(nowNanos));
    fill(client, nowNanos);
    client.streams++;
    client.tokens--;
  }

  private Client newClient(long nowNanos) {
    Client client = new Client();
    client.tokens = maxNewPerMinute;
    client.filledNanos = nowNanos;
    return client;
  }

  /** A stream of a client has ended. */
  public void closed(String name) {
    Client client = clients.get(name);
    if (client != null) {
      client.streams--;
    }
  }

  private void fill(Client client, long nowNanos) {
    double more = (nowNanos - client.filledNanos) * maxNewPerMinute / NANOS_PER_MINUTE;
    client.tokens = Math.min(maxNewPerMinute, client.tokens + more);
    client.filledNanos = nowNanos;
  }

  /** Forgets the clients of whom nothing has to be remembered. */
  public void forgetIdle(long nowNanos) {
    clients
        .values()
        .removeIf(
            client -> {
              fill(client, nowNanos);
              return client.streams == 0 && client.tokens >= maxNewPerMinute;
            });
  }

  /** How many clients are remembered. */
  int size() {
    return clients.size();
  }
}
