package io.tarsier.cli.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Sets Logback up: what needs attention goes to standard error, until {@link Logging} says more.
 * Listed in {@code META-INF/services/ch.qos.logback.classic.spi.Configurator}.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

  /** Line breaks in a message would let clients write lines of their own. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %replace(%msg %kvp){'[\\r\\n]+', ' '}"
          + "%n";

  /** What a line looks like. */
  enum Form {
    TEXT,
    JSON
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(context, Level.WARN, Form.TEXT);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void apply(LoggerContext context, Level level, Form form) {
    context.reset();
    Layout<ILoggingEvent> layout = form == Form.JSON ? new JsonLayout() : text();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
    root.addAppender(appender);
  }

  private static PatternLayout text() {
    PatternLayout layout = new PatternLayout();
    layout.setPattern(PATTERN);
    return layout;
  }
}
