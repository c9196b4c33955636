package io.tarsier.decoder.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class FilesPropertiesTest {

  @Property
  void emissionsAreReadAsWritten(
      @ForAll @IntRange(min = 1, max = 40) int symbols, @ForAll @Size(max = 400) float[] values)
      throws IOException {
    int steps = values.length / symbols;
    float[] whole = Arrays.copyOf(values, steps * symbols);
    Path file = Files.createTempFile("tarsier", ".bin");
    try {
      EmissionsFile.write(file, new Emissions(whole, steps, symbols));
      Emissions read = EmissionsFile.read(file);
      assertThat(read.logProbabilities()).isEqualTo(whole);
      assertThat(read.steps()).isEqualTo(steps);
      assertThat(read.vocabularySize()).isEqualTo(symbols);
    } finally {
      Files.delete(file);
    }
  }

  @Property
  void alphabetsAreReadAsWritten(
      @ForAll @Size(min = 1, max = 30)
          Set<@StringLength(min = 1, max = 3) @CharRange(from = '!', to = '\uD7FF') String> symbols)
      throws IOException {
    List<String> all = new ArrayList<>(symbols);
    all.add(Alphabet.BLANK);
    all.add(Alphabet.SPACE);
    Path file = Files.createTempFile("tarsier", ".txt");
    try {
      AlphabetFile.write(file, new Alphabet(all));
      assertThat(AlphabetFile.read(file).symbols()).isEqualTo(all);
    } finally {
      Files.delete(file);
    }
  }
}
