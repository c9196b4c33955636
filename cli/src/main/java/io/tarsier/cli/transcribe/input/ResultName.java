package io.tarsier.cli.transcribe.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the results of a recording go, by where the recording is. */
final class ResultName {

  private ResultName() {}

  /**
   * The path without its extension, parts divided by slashes. One that leads out of the folder at
   * hand is taken from the root, so that no result leaves the folder of the results.
   */
  static String of(Path path) {
    Path inside = path.normalize();
    if (inside.startsWith("..")) {
      inside = inside.toAbsolutePath().normalize();
    }
    List<String> parts = new ArrayList<>();
    inside.forEach(part -> parts.add(part.toString()));
    int last = parts.size() - 1;
    parts.set(last, withoutExtension(parts.get(last)));
    return String.join("/", parts);
  }

  private static String withoutExtension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
