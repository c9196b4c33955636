package io.tarsier.punctuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider.TranscriptFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes marks and capitals from a printed text and measures how many of them the filter puts back,
 * by words alone. Run by name; README.md has the command. Paragraphs are readings; what the end of
 * a reading gives for nothing is not counted. Other marks than a full stop and a question mark
 * count as commas where they part clauses.
 */
@EnabledIfSystemProperty(named = "tarsier.punctuated", matches = ".+")
class MarksMeasurement {

  private static final int FEWEST_WORDS = 4;

  private record Printed(String word, String mark) {}

  private final Map<String, int[]> counts = new TreeMap<>();
  private int capitalsRight;
  private int words;

  @Test
  void measures() throws IOException {
    TranscriptFilter filter = new PunctuationFilterProvider().create(Settings.EMPTY);
    String text = Files.readString(Path.of(System.getProperty("tarsier.punctuated")));
    for (String paragraph : text.split("\\r?\\n\\s*\\r?\\n", -1)) {
      List<Printed> printed = printed(paragraph);
      if (printed.size() >= FEWEST_WORDS) {
        String said =
            String.join(" ", printed.stream().map(p -> p.word().toLowerCase(Locale.ROOT)).toList());
        Segment segment = new Segment(0, 1, List.of(new Alternative(said, List.of(), 0)));
        compare(printed, filter.apply(segment).alternatives().get(0).tokens());
      }
    }
    counts.forEach((mark, c) -> System.out.println(mark + "  " + new Score(c[0], c[1], c[2])));
    System.out.printf(
        Locale.ROOT, "capitals right: %.3f of %d words%n", (double) capitalsRight / words, words);
    assertThat(words).isPositive();
  }

  private static List<Printed> printed(String paragraph) {
    List<Printed> all = new ArrayList<>();
    String plain =
        paragraph
            .replaceAll("\\b(Mr|Mrs|Dr|St)\\.", "$1")
            .replaceAll("\\bMr\\b", "Mister")
            .replaceAll("\\bMrs\\b", "Missus")
            .replace('’', '\'')
            .replaceAll("[_“”\"()\\[\\]*]", "")
            .replaceAll("--|—", "; ");
    for (String token : plain.strip().split("\\s+", -1)) {
      String word = token.replaceAll("[^A-Za-z']", "");
      if (!word.replace("'", "").isEmpty()) {
        all.add(new Printed(word, mark(token)));
      }
    }
    return all;
  }

  private static String mark(String token) {
    if (token.matches(".*\\?[^A-Za-z]*")) {
      return "?";
    }
    return token.matches(".*[.!][^A-Za-z]*") ? "." : token.matches(".*[,;:][^A-Za-z]*") ? "," : "";
  }

  private void compare(List<Printed> printed, List<String> written) {
    for (int i = 0; i < printed.size(); i++) {
      boolean capital = Character.isUpperCase(printed.get(i).word().replace("'", "").charAt(0));
      capitalsRight +=
          capital == Character.isUpperCase(written.get(i).replace("'", "").charAt(0)) ? 1 : 0;
      words++;
      count(
          "capital",
          Character.isUpperCase(written.get(i).replace("'", "").charAt(0)) && i > 0,
          capital && i > 0);
      if (i < printed.size() - 1) {
        String found = mark(written.get(i));
        for (String mark : List.of(".", "?", ",")) {
          count(mark, found.equals(mark), printed.get(i).mark().equals(mark));
        }
        count(". or ?", found.matches("[.?]"), printed.get(i).mark().matches("[.?]"));
      } else if (!printed.get(i).mark().isEmpty()) {
        count("? at the end", mark(written.get(i)).equals("?"), printed.get(i).mark().equals("?"));
      }
    }
  }

  private void count(String what, boolean found, boolean there) {
    int[] count = counts.computeIfAbsent(what, name -> new int[3]);
    count[0] += found ? 1 : 0;
    count[1] += there ? 1 : 0;
    count[2] += found && there ? 1 : 0;
  }
}
