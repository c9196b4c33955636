package io.tarsier.cli.transcribe.input;

import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the recordings that an argument means: a file, a folder or a glob. Immutable. */
public final class InputFinder {

  private static final Pattern GLOB_CHARACTERS = Pattern.compile("[*?\\[{]");

  private final Collection<AudioReaderProvider> readers;

  /** Finds what the audio readers on the class path accept. */
  public InputFinder() {
    this(Plugins.load().all(AudioReaderProvider.class));
  }

  InputFinder(Collection<AudioReaderProvider> readers) {
    this.readers = readers;
  }

  /** The recordings in the order of their names; one with a problem if there are none. */
  public List<Input> find(String argument) throws IOException {
    if (argument.equals(Input.STANDARD_INPUT)) {
      return List.of(Input.standardInput());
    }
    Path path = Path.of(argument);
    if (Files.isDirectory(path)) {
      List<Input> found = inFolder(path);
      Input nothing = Input.of(argument, path, path);
      return found.isEmpty()
          ? List.of(nothing.withProblem("is a folder without recordings"))
          : found;
    }
    if (!Files.exists(path) && GLOB_CHARACTERS.matcher(argument).find()) {
      List<Input> found = matching(argument);
      Input nothing = Input.of(argument, path, path);
      return found.isEmpty() ? List.of(nothing.withProblem("matches no file")) : found;
    }
    return List.of(Input.of(argument, path, path));
  }

  /** All recordings in a folder and those below it; hidden ones are passed over. */
  public List<Input> inFolder(Path folder) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (Path file : filesBelow(folder)) {
      if (isRecording(file)) {
        inputs.add(Input.of(file.toString(), file, folder.relativize(file)));
      }
    }
    return inputs;
  }

  private List<Input> matching(String glob) throws IOException {
    // The folder before the first part with a glob character.
    Path pattern = Path.of(glob);
    Path base = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
    for (int first = 0; first < pattern.getNameCount() - 1; first++) {
      if (GLOB_CHARACTERS.matcher(pattern.getName(first).toString()).find()) {
        break;
      }
      base = base.resolve(pattern.getName(first));
    }
    List<Input> inputs = new ArrayList<>();
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      for (Path file : filesBelow(base)) {
        if (matcher.matches(file)) {
          inputs.add(Input.of(file.toString(), file, file));
        }
      }
    } catch (PatternSyntaxException e) {
      return List.of();
    }
    return inputs;
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            return !dir.equals(folder) && isHidden(dir)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && Files.isRegularFile(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            // A file that went away, or a folder of somebody else's.
            return FileVisitResult.CONTINUE;
          }
        };
    Files.walkFileTree(folder, visitor);
    files.sort(null);
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private boolean isRecording(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(AudioReaderProvider.HEAD_BYTES);
      return readers.stream().anyMatch(reader -> reader.accepts(head));
    } catch (IOException e) {
      // Said when it is its turn: it may be a recording that must not be read.
      return true;
    }
  }
}
