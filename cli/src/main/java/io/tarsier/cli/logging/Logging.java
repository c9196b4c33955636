package io.tarsier.cli.logging;

import ch.qos.logback.classic.LoggerContext;
import io.tarsier.cli.logging.LogConfigurator.Form;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How much is logged, and in which form. For the whole process; thread-safe. */
public final class Logging {

  private Logging() {}

  /** Logs from this level on, as text for people. */
  public static void text(Level level) {
    LogConfigurator.apply(context(), level, Form.TEXT);
  }

  /** Logs from this level on, one JSON object a line. */
  public static void json(Level level) {
    LogConfigurator.apply(context(), level, Form.JSON);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
