package io.tarsier.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.cli.RunCli;
import io.tarsier.cli.live.microphone.SoundSystem;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveCommandTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("tarsier.root", ".."), "samples", "one-two-three.wav");

  @TempDir Path folder;

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static RunCli live(String model, String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("live", "--model", model, "--no-pace"));
    all.addAll(List.of("--input", input));
    all.addAll(List.of(arguments));
    return RunCli.tarsier(all.toArray(String[]::new));
  }

  @Test
  void textIsALinePerSegment() {
    RunCli run = live("digits", SAMPLE.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(String.join(" ", run.out().lines().toList())).isEqualTo("one two three");
  }

  @Test
  void jsonLinesEndWithTheFinal() throws IOException {
    RunCli run = live("digits", SAMPLE.toString(), "--json");

    ObjectMapper mapper = new ObjectMapper();
    List<String> words = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      JsonNode event = mapper.readTree(line);
      assertThat(event.get("at").isNumber()).isTrue();
      if (event.get("type").asText().equals("final")) {
        event.get("words").forEach(word -> words.add(word.get("word").asText()));
      }
    }
    assertThat(run.status()).isZero();
    assertThat(words).containsExactly("one", "two", "three");
  }

  @Test
  void subtitlesAreWhatWasSaidAndWhen() {
    RunCli run = live("digits", SAMPLE.toString(), "--format", "srt");

    assertThat(run.status()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("1");
    assertThat(lines.get(1)).matches("00:00:0\\d,\\d{3} --> 00:00:0\\d,\\d{3}");
    assertThat(lines.get(2)).startsWith("one");
  }

  @Test
  void aRecordingWithoutAudioSaysNothing() throws IOException {
    RunCli run = live("digits", file("a.toy", "TOY"), "--json");

    assertThat(run).isEqualTo(new RunCli(ExitStatus.OK, "", ""));
  }

  @Test
  void timesComeFirst() throws IOException {
    RunCli run = live("toy", file("a.toy", "TOYhi there"), "--times");

    assertThat(run.out().lines()).containsExactly("[00:00:00] hi there");
  }

  @Test
  void filesAreWrittenAndStandardOutputIsNot() throws IOException {
    Path text = folder.resolve("said.txt");
    Path wav = folder.resolve("heard.wav");

    RunCli run =
        live("digits", SAMPLE.toString(), "--output", text.toString(), "--record", wav.toString());

    assertThat(run).isEqualTo(new RunCli(ExitStatus.OK, "", ""));
    assertThat(Files.readString(text)).startsWith("one").endsWith("three" + System.lineSeparator());
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    // What was recorded is heard as the recording was.
    assertThat(live("digits", wav.toString()).out()).isEqualTo(Files.readString(text));
  }

  @Test
  void aRecordingThatBreaksOffIsTranscribedUpToThere() throws IOException {
    byte[] whole = Files.readAllBytes(SAMPLE);
    Path broken = folder.resolve("broken.wav");
    Files.write(broken, Arrays.copyOf(whole, whole.length - 1000));
    Path text = folder.resolve("said.txt");

    RunCli run = live("digits", broken.toString(), "--output", text.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("tarsier: " + broken + ": the WAV file is cut short");
    assertThat(text).content().startsWith("one two");
  }

  @Test
  void aMissingRecordingIsOneSentenceAndWritesNothing() {
    String missing = folder.resolve("missing.wav").toString();
    Path text = folder.resolve("said.txt");

    RunCli run = live("toy", missing, "--output", text.toString());

    assertThat(run).isEqualTo(failed(missing + ": no such file"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailureToBeginLeavesTheFilesAsTheyWere() throws IOException {
    Path text = Files.writeString(folder.resolve("said.txt"), "old");
    Path wav = folder.resolve("no-such-folder").resolve("heard.wav");

    RunCli run =
        live(
            "toy", file("a.toy", "TOYhi"), "--output", text.toString(), "--record", wav.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(text).hasContent("old");
    assertThat(folder.resolve("said.txt.part")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--rate 8000,                      --rate is for --input -",
    "--device 1,                       --device and --input exclude each other",
    "--json --format srt,              --json and --format exclude each other",
    "--format srt --times,             --times is for --format text",
    "--format srt --partials,          --partials is not for subtitles",
    "--format mp3,                     Invalid value for option '--format'",
    "--pause-seconds 0.1,              --pause-seconds is 0.1; it must lie in 0.2..60.0",
    "--silence-seconds 0,              --silence-seconds is 0.0; it must lie in 1.0..3600.0",
    "--max-segment-seconds 4,          --max-segment-seconds is 4.0; it must lie in 5.0..3600.0",
    "--record a.toy,                   the file of --input would be overwritten",
    "--output a.toy,                   the file of --input would be overwritten",
    "--output b --record b,            --record and --output name the same file",
  })
  void optionsThatMakeNoSenseAreWrongUsage(String options, String sentence) {
    RunCli run = live("toy", "a.toy", options.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("tarsier: " + sentence);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aMicrophoneCannotBeHurried() {
    RunCli run = RunCli.tarsier("live", "--no-pace");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("tarsier: --no-pace is for --input");
  }

  @Test
  void anUnknownMicrophoneIsAnsweredWithWhatToDo() {
    RunCli run = RunCli.tarsier("live", "--model", "toy", "--device", "no such microphone");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .matches("tarsier: (there is no microphone here|no microphone is called).*");
  }

  @Test
  void devicesAreListedForPeopleAndPrograms() {
    int devices = SoundSystem.ofThisMachine().devices().size();

    RunCli text = RunCli.tarsier("live", "--list-devices");
    RunCli json = RunCli.tarsier("live", "--list-devices", "--json");

    assertThat(text.status()).isZero();
    assertThat(text.out().lines()).hasSize(devices + 1);
    assertThat(json.status()).isZero();
    assertThat(json.out().lines()).hasSize(devices);
  }

  private static RunCli failed(String sentence) {
    return new RunCli(ExitStatus.FAILED, "", "tarsier: " + sentence + System.lineSeparator());
  }
}
