package io.tarsier.loader;

import java.util.ServiceConfigurationError;

/** Says in one sentence why classes could not be loaded. */
final class LoadFailure {

  private LoadFailure() {}

  static String sentence(Throwable failure) {
    if (failure instanceof ServiceConfigurationError error) {
      return error.getCause() == null ? provider(error) : provider(error) + ": " + cause(error);
    }
    return summary(failure);
  }

  /** What the JDK says, without the name of the interface. */
  private static String provider(ServiceConfigurationError error) {
    String message = String.valueOf(error.getMessage());
    return message.substring(message.indexOf(": ") + 1).strip();
  }

  private static String cause(Throwable error) {
    Throwable cause = error.getCause();
    return cause instanceof ExceptionInInitializerError && cause.getCause() != null
        ? summary(cause.getCause())
        : summary(cause == null ? error : cause);
  }

  private static String summary(Throwable failure) {
    if (failure instanceof NoClassDefFoundError) {
      return "it needs the class "
          + String.valueOf(failure.getMessage()).replace('/', '.')
          + ", which it does not bring; put its library into the jar, or beside it in a folder";
    }
    if (failure instanceof UnsupportedClassVersionError) {
      return "it was compiled for a newer Java than " + Runtime.version().feature();
    }
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return failure.getClass().getSimpleName() + ": " + message;
  }
}
