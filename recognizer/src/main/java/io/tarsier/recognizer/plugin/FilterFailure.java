package io.tarsier.recognizer.plugin;

/** A filter did not do what it must; the message completes "the filter ...". */
final class FilterFailure extends Exception {

  private static final long serialVersionUID = 1L;

  FilterFailure(String message) {
    super(message);
  }
}
