package io.tarsier.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: ours, the commit it was built from if known, and the JVM's. */
public final class Version implements IVersionProvider {

  /** Ours, and the commit if known. */
  public static String text() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/io/tarsier/cli/build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = build.getProperty("commit", "");
    return build.getProperty("version") + (commit.isEmpty() ? "" : " (" + commit + ")");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "tarsier " + text(),
      String.format(
          "Java %s (%s), %s %s",
          System.getProperty("java.version"),
          System.getProperty("java.vendor"),
          System.getProperty("os.name"),
          System.getProperty("os.arch")),
    };
  }
}
