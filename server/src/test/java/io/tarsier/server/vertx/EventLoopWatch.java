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

/** Fails a test class in which Vert.x complained that something blocked the event loop. */
public final class EventLoopWatch extends Handler implements BeforeAllCallback, AfterAllCallback {

  private static final Logger CHECKER = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");

  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    CHECKER.addHandler(this);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    CHECKER.removeHandler(this);
    assertThat(complaints).isEmpty();
  }

  @Override
  public void publish(LogRecord complaint) {
    complaints.add(complaint.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
