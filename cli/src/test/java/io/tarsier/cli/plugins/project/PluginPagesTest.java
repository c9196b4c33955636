package io.tarsier.cli.plugins.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of docs/plugins show what {@code tarsier plugins new} writes. */
class PluginPagesTest {

  private static final Pattern NAME = Pattern.compile("tarsier plugins new ([a-z-]+) --kind");
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static String first(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @ParameterizedTest
  @EnumSource
  void theExampleIsTheTemplate(PluginKind kind) throws IOException {
    Path root = Path.of(System.getProperty("tarsier.root"));
    String page = Files.readString(root.resolve("docs/plugins/" + kind + ".md"));
    new PluginProject(first(NAME, page), kind, "com.example").write(folder);
    try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
      List<Path> code = files.filter(Files::isRegularFile).toList();
      assertThat(code).hasSize(1);
      assertThat(first(CODE, page)).isEqualTo(Files.readString(code.get(0)));
    }
  }
}
