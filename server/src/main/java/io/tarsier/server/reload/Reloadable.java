package io.tarsier.server.reload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something made of files that can be made again. Thread-safe. */
public interface Reloadable {

  /** What kind of thing it is, one word, for metrics. */
  String kind();

  /** What it is, for people. */
  String name();

  /** The files it is made of. */
  List<Path> files();

  /**
   * Makes it again; if that fails, the old one stays.
   *
   * @throws io.tarsier.api.TarsierException if a file is damaged
   * @throws IllegalArgumentException if a file is not what it should be
   * @throws IOException if a file cannot be read
   */
  void reload() throws IOException;
}
