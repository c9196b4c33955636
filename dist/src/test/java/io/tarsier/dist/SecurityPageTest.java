package io.tarsier.dist;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every defence that docs/security.md names is tested by what it names. */
class SecurityPageTest {

  private static final Path ROOT = Path.of(System.getProperty("tarsier.root"));
  private static final Pattern ROW = Pattern.compile("\\|(.+)\\|(.+)\\|(.+)\\|");
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("([A-Za-z]+Test)#([A-Za-z]+)");

  private static List<String> rowsOfThreats() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
        .dropWhile(line -> !line.equals("## Threats"))
        .takeWhile(line -> !line.equals("## What is left to you"))
        .filter(line -> ROW.matcher(line).matches())
        .filter(line -> !line.startsWith("| threat") && !line.startsWith("|---"))
        .toList();
  }

  private static Map<String, Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(
              file -> ROOT.relativize(file).toString().matches("[^.].*src/test/java/.*Test\\.java"))
          .collect(toMap(file -> file.getFileName().toString().replace(".java", ""), file -> file));
    }
  }

  @Test
  void everyThreatHasATestThatExists() throws IOException {
    Map<String, Path> tests = tests();
    List<String> missing = new ArrayList<>();
    List<String> rows = rowsOfThreats();
    for (String row : rows) {
      Matcher cells = ROW.matcher(row);
      assertThat(cells.matches()).isTrue();
      List<String> named = NAMED.matcher(cells.group(3)).results().map(m -> m.group(1)).toList();
      assertThat(named).as(row).isNotEmpty();
      named.stream().filter(name -> !exists(name, tests)).forEach(missing::add);
    }
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  private static boolean exists(String name, Map<String, Path> tests) {
    Matcher test = TEST.matcher(name);
    if (!test.matches()) {
      return Files.isExecutable(ROOT.resolve(name));
    }
    Path file = tests.get(test.group(1));
    try {
      return file != null && Files.readString(file).contains("void " + test.group(2) + "(");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
