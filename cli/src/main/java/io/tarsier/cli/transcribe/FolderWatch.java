package io.tarsier.cli.transcribe;

import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.cli.transcribe.input.InputFinder;
import io.tarsier.cli.transcribe.input.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The recordings in folders that nobody writes any more: those that were the same when they were
 * looked at before. Single-owner.
 */
final class FolderWatch {

  private final List<Path> folders;
  private final InputFinder finder = new InputFinder();
  private Map<String, Stamp> before = new HashMap<>();

  FolderWatch(List<Path> folders) {
    this.folders = folders;
  }

  /** Looks into the folders; to be called some seconds after the last time. */
  List<Input> look() throws IOException {
    Map<String, Stamp> now = new HashMap<>();
    List<Input> stable = new ArrayList<>();
    for (Path folder : folders) {
      for (Input input : finder.inFolder(folder)) {
        now.put(input.name(), input.stamp());
        if (input.stamp().equals(before.get(input.name()))) {
          stable.add(input);
        }
      }
    }
    before = now;
    return stable;
  }
}
