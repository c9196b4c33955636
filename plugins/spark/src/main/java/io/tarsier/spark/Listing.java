package io.tarsier.spark;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Finds recordings on file systems that Hadoop knows. */
final class Listing {

  private Listing() {}

  /**
   * All files in some folders and below, or named themselves, each once, in the order of their
   * names. Hidden ones are passed over. Whether they are recordings shows when they are read.
   *
   * @throws java.io.FileNotFoundException if one of the paths does not exist
   */
  static List<RemoteRecording> of(Configuration hadoop, List<String> paths) throws IOException {
    SortedMap<String, RemoteRecording> recordings = new TreeMap<>();
    for (String name : paths) {
      Path path = new Path(name);
      FileSystem files = path.getFileSystem(hadoop);
      Path root = files.makeQualified(path);
      RemoteIterator<LocatedFileStatus> found = files.listFiles(path, true);
      while (found.hasNext()) {
        LocatedFileStatus file = found.next();
        if (!isHidden(file.getPath(), root)) {
          String uri = file.getPath().toString();
          recordings.put(uri, new RemoteRecording(uri, file.getLen()));
        }
      }
    }
    return List.copyOf(recordings.values());
  }

  /** Whether a name below the root begins with a dot. */
  private static boolean isHidden(Path file, Path root) {
    for (Path path = file; path != null && !path.equals(root); path = path.getParent()) {
      if (path.getName().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
