package io.tarsier.cli.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {

  @TempDir Path folder;

  private Path audio;
  private Path output;
  private Path jsonl;

  @BeforeEach
  void makeRecordings() throws IOException {
    audio = Files.createDirectories(folder.resolve("audio"));
    output = folder.resolve("out");
    jsonl = folder.resolve("all.jsonl");
    recording("b/two.toy", "two");
    recording("a/one.toy", "one");
    recording("three.toy", "six");
    Files.writeString(audio.resolve("notes.txt"), "no recording");
    recording(".hidden.toy", "hidden");
  }

  private Path recording(String name, String text) throws IOException {
    Path file = audio.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "TOY" + text);
  }

  private static RunCli transcribe(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("transcribe", "--model", "toy"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return RunCli.tarsier(all.toArray(String[]::new));
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFolderIsPrintedInTheOrderOfItsNames() {
    RunCli run = transcribe(audio);

    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out().lines())
        .containsExactly(
            audio + "/a/one.toy: one", audio + "/b/two.toy: two", audio + "/three.toy: six");
  }

  @Test
  void resultsMirrorTheFolder() throws IOException {
    RunCli run = transcribe(audio, "--output", output, "--format", "text", "--format", "srt");

    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tarsier: 3 of 3 recordings, 1 s of audio in ");
    assertThat(filesIn(output))
        .containsExactly(
            "a/one.srt",
            "a/one.txt",
            "b/two.srt",
            "b/two.txt",
            "tarsier.journal",
            "three.srt",
            "three.txt");
    assertThat(output.resolve("b/two.txt")).hasContent("two\n");
  }

  @Test
  void globsListsAndManifestsNameRecordings() throws IOException {
    Path list =
        Files.writeString(folder.resolve("list"), audio + "/three.toy\n\n" + audio + "/a\n");
    Path manifest =
        Files.writeString(folder.resolve("m.jsonl"), "{\"audio_filepath\":\"audio/b/two.toy\"}\n");

    RunCli run = transcribe(audio + "/*/*.toy", "--from", list, "--manifest", manifest);

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceFirst(".*: ", "")))
        .containsExactly("one", "two", "six", "one", "two");
  }

  @Test
  void oneFileOfJsonLinesIsInTheOrderGiven() throws IOException {
    transcribe(audio + "/three.toy", audio + "/nothing.toy", audio, "--jsonl", jsonl);

    List<String> lines = Files.readAllLines(jsonl);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("\"text\":\"six\"");
    assertThat(lines.get(1)).contains("nothing.toy\",\"error\":", "no such file");
    assertThat(lines.get(2)).contains("\"text\":\"one\"");
    assertThat(lines.get(3)).contains("\"text\":\"two\"");
  }

  @Test
  void whatIsFinishedIsNotDoneAgain() throws IOException {
    transcribe(audio, "--output", output, "--jsonl", jsonl);
    byte[] before = Files.readAllBytes(jsonl);
    FileTime past = FileTime.fromMillis(0);
    Files.setLastModifiedTime(output.resolve("a/one.txt"), past);
    recording("new.toy", "new");

    RunCli run = transcribe(audio, "--output", output, "--jsonl", jsonl);

    assertThat(run.err()).startsWith("tarsier: 1 of 1 recordings").contains("3 were done before");
    assertThat(Files.getLastModifiedTime(output.resolve("a/one.txt"))).isEqualTo(past);
    assertThat(Files.readAllLines(jsonl)).hasSize(4);
    Files.delete(audio.resolve("new.toy"));
    assertThat(transcribe(audio, "--output", output, "--jsonl", jsonl).err()).isEmpty();
    assertThat(Files.readAllBytes(jsonl)).isEqualTo(before);
  }

  @Test
  void whatHasChangedIsDoneAgain() throws IOException {
    transcribe(audio, "--output", output);
    recording("a/one.toy", "other");
    Files.writeString(output.resolve("b/two.txt"), "tw");
    Files.delete(output.resolve("three.txt"));

    RunCli run = transcribe(audio, "--output", output);

    assertThat(run.err()).startsWith("tarsier: 3 of 3 recordings");
    assertThat(output.resolve("a/one.txt")).hasContent("other\n");
    assertThat(output.resolve("b/two.txt")).hasContent("two\n");
    assertThat(output.resolve("three.txt")).hasContent("six\n");
  }

  @Test
  void otherSettingsAreRefusedUntilToldToRestart() throws IOException {
    transcribe(audio, "--jsonl", jsonl);

    RunCli other = transcribe(audio, "--jsonl", jsonl, "--alternatives", "2");
    assertThat(other.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(other.err()).contains("another model or other settings").contains("--restart");

    RunCli restarted = transcribe(audio, "--jsonl", jsonl, "--alternatives", "2", "--restart");
    assertThat(restarted.err()).startsWith("tarsier: 3 of 3 recordings");
  }

  @Test
  void aTornJournalLosesOnlyItsLastLine() throws IOException {
    transcribe(audio, "--jsonl", jsonl);
    byte[] expected = Files.readAllBytes(jsonl);
    Path journal = folder.resolve("all.jsonl.journal");
    byte[] whole = Files.readAllBytes(journal);
    for (int length = 0; length < whole.length; length += 37) {
      Files.write(journal, java.util.Arrays.copyOf(whole, length));
      Files.delete(jsonl);

      RunCli run = transcribe(audio, "--jsonl", jsonl);

      assertThat(run.status()).isEqualTo(ExitStatus.OK);
      assertThat(Files.readAllBytes(jsonl)).isEqualTo(expected);
    }
  }

  @Test
  void aFileThatIsNoJournalIsLeftAlone() throws IOException {
    Path journal = Files.writeString(folder.resolve("all.jsonl.journal"), "dear diary\n");

    RunCli run = transcribe(audio, "--jsonl", jsonl);

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).contains("is not a journal");
    assertThat(journal).hasContent("dear diary\n");
  }

  @Test
  void twoRunsDoNotWriteToTheSamePlace() throws IOException {
    transcribe(audio, "--output", output);
    try (RandomAccessFile journal =
            new RandomAccessFile(output.resolve("tarsier.journal").toFile(), "rw");
        FileLock lock = journal.getChannel().lock()) {
      assertThat(transcribe(audio, "--output", output).err()).contains("is in use");
    }
  }

  @Test
  void failuresAreListedAtTheEndAndTriedAgain() throws IOException {
    Path broken = recording("broken.toy", "no!");

    RunCli run = transcribe(audio, "--output", output, "--jsonl", jsonl);

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err().lines().skip(1))
        .containsExactly(
            "tarsier: 1 of 4 recordings failed:", "tarsier: " + broken + ": the letters shout");
    Files.writeString(broken, "TOYyes");
    assertThat(transcribe(audio, "--output", output, "--jsonl", jsonl).status())
        .isEqualTo(ExitStatus.OK);
    assertThat(output.resolve("broken.txt")).hasContent("yes\n");
  }

  @Test
  void recordingsThatDifferByExtensionDoNotReplaceEachOther() throws IOException {
    recording("three.wav", "other");

    RunCli run = transcribe(audio, "--output", output);

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err())
        .contains(audio + "/three.wav: its results would replace those of " + audio + "/three.toy");
    assertThat(output.resolve("three.txt")).hasContent("six\n");
  }

  @Test
  void channelsAreTranscriptsOfTheirOwn() throws IOException {
    Path talk = recording("talk.toy", "left|right");

    RunCli together = transcribe("--channels", "mixed", talk);
    RunCli apart = transcribe("--channels", "separate", talk, "-o", output, "--jsonl", jsonl);

    assertThat(together.out()).isEqualTo("left" + System.lineSeparator());
    assertThat(apart.status()).isEqualTo(ExitStatus.OK);
    String name = talk.toString().substring(1).replace(".toy", "");
    assertThat(output.resolve(name + ".1.txt")).hasContent("left\n");
    assertThat(output.resolve(name + ".2.txt")).hasContent("right\n");
    JsonNode second = new ObjectMapper().readTree(Files.readAllLines(jsonl).get(1));
    assertThat(second.get("channel").asInt()).isEqualTo(2);
    assertThat(second.get("text").asText()).isEqualTo("right");
    assertThat(transcribe("--channels", "separate", talk).out().lines())
        .containsExactly("channel 1: left", "channel 2: right");
  }

  @Test
  void wordErrorsComeFromAManifestOrTextFiles() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("ref.jsonl"),
            """
            {"audio_filepath":"audio/a/one.toy","text":"One!"}
            {"audio_filepath":"audio/b/two.toy","text":"one two"}
            """);
    Files.writeString(audio.resolve("three.txt"), "tree");

    RunCli printed = transcribe(audio, "--compare", manifest);
    RunCli kept = transcribe(audio, "--jsonl", jsonl, "--compare", manifest);
    RunCli beside = transcribe(audio, "--jsonl", jsonl, "--compare", ".txt");

    String expected =
        """
        0.00\t0\t1\t%1$s/a/one.toy
        50.00\t1\t2\t%1$s/b/two.toy
        33.33\t1\t3\t2 recordings, 1 more have no reference
        """
            .formatted(audio);
    assertThat(printed.out().lines().filter(line -> line.contains("\t")))
        .containsExactlyElementsOf(expected.lines().toList());
    assertThat(kept.out()).isEqualToNormalizingNewlines(expected);
    assertThat(beside.out())
        .isEqualToNormalizingNewlines(
            "100.00\t1\t1\t%s/three.toy\n100.00\t1\t1\t1 recordings, 2 more have no reference\n"
                .formatted(audio));
  }

  @Test
  void optionsThatMakeNoSenseTogetherAreWrongUsage() {
    for (List<Object> arguments :
        List.<List<Object>>of(
            List.of(audio, "--format", "srt"),
            List.of(audio, "--restart"),
            List.of(audio, "--watch"),
            List.of(audio, "--json", "--jsonl", jsonl),
            List.of(audio, "--threads", "0"),
            List.of(audio + "/three.toy", "--watch", "--jsonl", jsonl))) {
      assertThat(transcribe(arguments.toArray()).status())
          .as(arguments.toString())
          .isEqualTo(ExitStatus.USAGE);
    }
    assertThat(transcribe(audio, "-o", output, "--format", "pdf").err())
        .startsWith("tarsier: unknown transcript writer 'pdf'; available: ");
  }
}
