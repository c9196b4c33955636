package io.tarsier.recognizer.plugin;

/** What a plugin threw, in words. */
final class FailureSentence {

  private FailureSentence() {}

  static String of(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return thrown.getClass().getSimpleName() + ": " + message;
  }
}
