package io.tarsier.api;

/** Input that would cost more memory, time or space than a limit allows. */
public final class LimitException extends TarsierException {

  private static final long serialVersionUID = 1L;

  public LimitException(String message) {
    super(message, null);
  }

  public LimitException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "limit_exceeded";
  }
}
