package io.tarsier.api;

/** A model that is missing, damaged or does not fit. */
public final class ModelException extends TarsierException {

  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message, null);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "model_error";
  }
}
