package io.tarsier.api;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with what a user gave us. The message is one sentence that a user can act on
 * and is safe to show. Caller's bugs are {@link IllegalArgumentException} or {@link
 * IllegalStateException} instead, failing disks and sockets {@link java.io.IOException}.
 */
public abstract sealed class TarsierException extends RuntimeException
    permits LimitException,
        MalformedInputException,
        ModelException,
        PluginException,
        UnsupportedInputException {

  private static final long serialVersionUID = 1L;

  TarsierException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A short stable code for machines, for example {@code malformed_input}. */
  public abstract String code();
}
