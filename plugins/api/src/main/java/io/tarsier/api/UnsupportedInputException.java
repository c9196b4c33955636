package io.tarsier.api;

/** Valid input of a kind that Tarsier does not handle. */
public final class UnsupportedInputException extends TarsierException {

  private static final long serialVersionUID = 1L;

  public UnsupportedInputException(String message) {
    super(message, null);
  }

  public UnsupportedInputException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "unsupported_input";
  }
}
