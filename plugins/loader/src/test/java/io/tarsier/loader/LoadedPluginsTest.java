package io.tarsier.loader;

import static io.tarsier.loader.PluginJar.ofFilter;
import static io.tarsier.loader.PluginJar.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import io.tarsier.api.TranscriptFilterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

class LoadedPluginsTest {

  @TempDir private Path folder;

  /** Whatever lies beside it, this one must be loaded. */
  @BeforeEach
  void aGoodPluginLiesThere() throws IOException {
    ofFilter("Good", plain("good")).write(folder.resolve("good.jar"));
  }

  private LoadedPlugins load() throws IOException {
    return LoadedPlugins.load(folder, Plugins.of(List.of()));
  }

  private static List<String> filters(LoadedPlugins loaded) {
    return loaded.plugins().all(TranscriptFilterProvider.class).stream().map(Plugin::name).toList();
  }

  /** Loads the folder, where one plugin is bad, and returns what is said of it. */
  private String problem() throws IOException {
    try (LoadedPlugins loaded = load()) {
      assertThat(filters(loaded)).containsExactly("good");
      assertThat(loaded.problems()).hasSize(1);
      return loaded.problems().get(0);
    }
  }

  @Test
  void aJarInTheFolderIsAPlugin() throws IOException {
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.problems()).isEmpty();
      Plugin good = loaded.plugins().named(TranscriptFilterProvider.class, "good");
      assertThat(good.version()).isEqualTo("3.2.1");
      assertThat(loaded.origin(good)).contains(folder.resolve("good.jar"));
    }
  }

  @Test
  void aFolderThatIsNotThereHoldsNone() throws IOException {
    try (LoadedPlugins loaded = LoadedPlugins.load(folder.resolve("no"), Plugins.of(List.of()))) {
      assertThat(filters(loaded)).isEmpty();
      assertThat(loaded.problems()).isEmpty();
    }
  }

  @Test
  void aFolderWithJarsIsAPluginWithItsLibraries() throws IOException {
    PluginJar library =
        new PluginJar()
            .source("Words", "package org.words; public class Words { public String w = \"x\"; }");
    library.write(folder.resolve("big/lib/words.jar"));
    ofFilter("Big", plain("big").replace("Does nothing.", "\" + new org.words.Words().w + \""))
        .source("Words", "package org.words; public class Words { public String w = \"y\"; }")
        .without("Words")
        .write(folder.resolve("big/big.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.problems()).isEmpty();
      assertThat(loaded.plugins().named(TranscriptFilterProvider.class, "big").description())
          .isEqualTo("x");
    }
  }

  @Test
  void anotherVersionOfALibraryWorksBesideOurs() throws IOException {
    ofFilter(
            "Old", plain("old").replace("Does nothing.", "\" + org.objectweb.asm.Opcodes.AGE + \""))
        .source(
            "Opcodes",
            "package org.objectweb.asm; public interface Opcodes { String AGE = \"of 1999\".trim(); }")
        .write(folder.resolve("old.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.problems()).isEmpty();
      assertThat(loaded.plugins().named(TranscriptFilterProvider.class, "old").description())
          .isEqualTo("of 1999");
      assertThat(Opcodes.ASM9).as("ours").isPositive();
    }
  }

  @Test
  void aCopyOfTheContractsInAJarDoesNotCount() throws IOException {
    ofFilter("Shaded", plain("shaded"))
        .source(
            "Checks", "package io.tarsier.api; public final class Checks { static int copy = 1; }")
        .write(folder.resolve("shaded.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.problems()).isEmpty();
      assertThat(filters(loaded)).containsExactly("good", "shaded");
    }
  }

  @Test
  void thePluginsOfTheProgramAreNotSeenByOthers() throws IOException {
    ofFilter(
            "Curious",
            plain("curious")
                .replace(
                    "Does nothing.",
                    "\" + getClass().getClassLoader().getResource(\"io/tarsier/loader\") + \""))
        .write(folder.resolve("curious.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.plugins().named(TranscriptFilterProvider.class, "curious").description())
          .isEqualTo("null");
    }
  }

  @Test
  void aConstructorThatThrows() throws IOException {
    ofFilter(
            "Bad", "public Bad() { throw new IllegalStateException(\"no licence\"); }" + plain("b"))
        .write(folder.resolve("bad.jar"));
    assertThat(problem())
        .isEqualTo(
            "plugin 'bad.jar' cannot be used: Provider com.example.Bad could not be instantiated:"
                + " IllegalStateException: no licence");
  }

  @Test
  void aConstructorThatThrowsAnError() throws IOException {
    ofFilter("Bad", "public Bad() { throw new StackOverflowError(\"deep\"); }" + plain("b"))
        .write(folder.resolve("bad.jar"));
    assertThat(problem()).contains("'bad.jar'").contains("StackOverflowError: deep");
  }

  @Test
  void aConstructorThatNeverReturns() throws IOException {
    ofFilter(
            "Bad",
            "public Bad() { while (true) { java.util.concurrent.locks.LockSupport.park(); } }"
                + plain("b"))
        .write(folder.resolve("bad.jar"));
    assertThat(problem())
        .isEqualTo("plugin 'bad.jar' cannot be used: a constructor in it has not returned in 10 s");
  }

  @Test
  void anEndOfTheProgramIsWarnedOf() throws IOException {
    ofFilter(
            "Exit",
            plain("exit").replace("return segment -> segment;", "System.exit(3); return null;"))
        .write(folder.resolve("exit.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(filters(loaded)).containsExactly("exit", "good");
      assertThat(loaded.problems())
          .containsExactly(
              "plugin 'exit.jar' may end this program: com.example.Exit calls System.exit");
    }
  }

  @Test
  void damagedClassesThatNobodyUsesKeepNothingFromBeingLoaded() throws IOException {
    PluginJar jar = ofFilter("Odd", plain("odd"));
    byte[] whole;
    try (JarFile good = new JarFile(folder.resolve("good.jar").toFile())) {
      whole = good.getInputStream(good.getEntry("com/example/Good.class")).readAllBytes();
    }
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      byte[] damaged =
          Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int k = 0; k < damaged.length; k += 1 + random.nextInt(100)) {
        damaged[k] = (byte) random.nextInt();
      }
      jar.file("com/example/Damaged" + i + ".class", damaged);
    }
    jar.file("com/example/Bomb.class", new byte[64 << 20]).write(folder.resolve("odd.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(filters(loaded)).containsExactly("good", "odd");
    }
  }

  @Test
  void filesOfAJarAreNeverWrittenAnywhere() throws IOException {
    ofFilter("Slip", plain("slip"))
        .file("../../evil.txt", new byte[] {1})
        .write(folder.resolve("plugins/slip.jar"));
    try (LoadedPlugins loaded =
        LoadedPlugins.load(folder.resolve("plugins"), Plugins.of(List.of()))) {
      assertThat(filters(loaded)).containsExactly("slip");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("evil.txt");
    }
  }

  @Test
  void anotherVersionOfTheContracts() throws IOException {
    ofFilter("New", plain("new")).api("2").write(folder.resolve("new.jar"));
    assertThat(problem())
        .isEqualTo(
            "plugin 'new.jar' cannot be used: it was made for version 2 of the contracts, and this"
                + " program has version 1; get a release of it that fits");
  }

  @Test
  void noVersionOfTheContracts() throws IOException {
    ofFilter("Old", plain("old")).api(null).write(folder.resolve("old.jar"));
    assertThat(problem())
        .startsWith("plugin 'old.jar' cannot be used: it does not say for which version")
        .endsWith("its manifest must have the line 'Tarsier-Api: 1'");
  }

  @Test
  void aNameThatIsTaken() throws IOException {
    ofFilter("Twin", plain("good")).write(folder.resolve("twin.jar"));
    assertThat(problem())
        .isEqualTo(
            "plugin 'twin.jar' is left out: two plugins of kind transcript filter are named 'good':"
                + " com.example.Good and com.example.Twin; remove one of them");
  }

  @Test
  void aNameThatIsNone() throws IOException {
    ofFilter("Odd", plain("Odd Name")).write(folder.resolve("odd.jar"));
    assertThat(problem())
        .isEqualTo(
            "plugin 'odd.jar' cannot be used: com.example.Odd is named 'Odd Name'; a name has"
                + " lower-case letters, digits and hyphens");
  }

  @Test
  void aClassThatIsMissing() throws IOException {
    ofFilter("Needy", "static final Object LIBRARY = new com.other.Library();" + plain("needy"))
        .source("Library", "package com.other; public class Library {}")
        .without("Library")
        .write(folder.resolve("needy.jar"));
    assertThat(problem())
        .contains("'needy.jar'")
        .contains("it needs the class com.other.Library, which it does not bring");
  }

  @Test
  void aProviderThatIsNotThere() throws IOException {
    ofFilter("Other", plain("other"))
        .provides(TranscriptFilterProvider.class, "com.example.Renamed")
        .write(folder.resolve("renamed.jar"));
    assertThat(problem())
        .isEqualTo("plugin 'renamed.jar' cannot be used: Provider com.example.Renamed not found");
  }

  @Test
  void notAJar() throws IOException {
    Files.writeString(folder.resolve("text.jar"), "I am a text.");
    assertThat(problem())
        .isEqualTo("plugin 'text.jar' cannot be used: text.jar is not a jar, or a damaged one");
  }

  @Test
  void aJarWithoutAPlugin() throws IOException {
    new PluginJar()
        .source("Words", "package org.words; public class Words {}")
        .write(folder.resolve("words.jar"));
    assertThat(problem()).contains("'words.jar'").contains("there is no plugin in it");
  }

  @Test
  void whatIsNoPluginIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("README.txt"), "Plugins go here.");
    Files.createDirectory(folder.resolve(".hidden"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.problems()).isEmpty();
    }
  }
}
