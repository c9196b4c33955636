package io.tarsier.server.batch;

import io.tarsier.api.TarsierException;
import org.jspecify.annotations.Nullable;

/** A request that is refused, and why. Immutable. */
public final class RequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String parameter;

  /**
   * @param status of the HTTP response
   * @param code short and stable, for machines
   * @param parameter the field that is wrong, or null
   * @param message one sentence for people
   */
  public RequestException(int status, String code, @Nullable String parameter, String message) {
    super(message);
    this.status = status;
    this.code = code;
    this.parameter = parameter;
  }

  /** A field with a value that makes no sense. */
  public static RequestException wrong(String parameter, String message) {
    return new RequestException(400, "invalid_value", parameter, message);
  }

  /** A recording, or an option, that cannot be used. */
  public static RequestException of(TarsierException cause) {
    RequestException exception =
        new RequestException(400, cause.code(), null, String.valueOf(cause.getMessage()));
    exception.initCause(cause);
    return exception;
  }

  /** There is no room for the request now. */
  public static RequestException busy(String message) {
    return new RequestException(429, "queue_full", null, message);
  }

  /** The status of the HTTP response. */
  public int status() {
    return status;
  }

  /** Short and stable, for machines. */
  public String code() {
    return code;
  }

  /** The field that is wrong, or null. */
  public @Nullable String parameter() {
    return parameter;
  }
}
