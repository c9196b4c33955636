package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class in which Vert.x complained that something blocked the event loop, or that
 * something was thrown on it.
 */
public final class EventLoopWatch extends Handler implements BeforeAllCallback, AfterAllCallback {

  private static final List<Logger> COMPLAINING =
      List.of(
          Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker"),
          Logger.getLogger("io.vertx.core.impl.ContextImpl"));

  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    COMPLAINING.forEach(logger -> logger.addHandler(this));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    COMPLAINING.forEach(logger -> logger.removeHandler(this));
    assertThat(complaints).isEmpty();
  }

  @Override
  public void publish(LogRecord complaint) {
    complaints.add(complaint.getMessage() + ": " + complaint.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
