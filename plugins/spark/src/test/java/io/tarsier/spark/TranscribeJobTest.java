package io.tarsier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs, in local mode: the properties of Spark are set by the build. */
class TranscribeJobTest {

  private static final Path SAMPLES = Path.of(System.getProperty("tarsier.root"), "samples");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path audio;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeRecordings() throws IOException {
    audio = Files.createDirectories(folder.resolve("audio"));
    Files.createDirectories(audio.resolve("deep"));
    Files.copy(SAMPLES.resolve("zero.wav"), audio.resolve("zero.wav"));
    Files.copy(SAMPLES.resolve("one-two-three.wav"), audio.resolve("deep/123.wav"));
    Files.writeString(audio.resolve("notes.txt"), "no recording");
  }

  private int run(Object... arguments) {
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    return TranscribeJob.commandLine().setErr(new PrintWriter(err, true)).execute(words);
  }

  private List<JsonNode> transcribe(String format, String... options) throws IOException {
    Path table = folder.resolve(format);
    List<Object> arguments = new ArrayList<>(List.of(audio, "--model", "digits"));
    arguments.addAll(List.of("--output", table, "--format", format));
    arguments.addAll(List.of(options));
    assertThat(run(arguments.toArray())).as(err.toString()).isZero();
    return format.equals("json") ? lines(table) : rows(table);
  }

  private static List<JsonNode> lines(Path table) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-")).toList()) {
        for (String line : Files.readAllLines(file)) {
          lines.add(JSON.readTree(line));
        }
      }
    }
    return lines;
  }

  private static List<JsonNode> rows(Path table) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      for (String row : spark.read().parquet(table.toString()).toJSON().collectAsList()) {
        rows.add(JSON.readTree(row));
      }
    }
    return rows;
  }

  private static Map<String, String> byName(List<JsonNode> lines, String field) {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode line : lines) {
      Path file = Path.of(line.get("file").asText());
      values.put(file.getFileName().toString(), line.path(field).asText());
    }
    return values;
  }

  @Test
  void everyFileIsALineAndWhatIsNoRecordingSaysSo() throws IOException {
    List<JsonNode> lines = transcribe("json");

    assertThat(byName(lines, "text"))
        .isEqualTo(Map.of("zero.wav", "zero", "123.wav", "one two three", "notes.txt", ""));
    assertThat(byName(lines, "error").get("notes.txt"))
        .startsWith("file:" + audio + "/notes.txt: this is no audio format");
  }

  @Test
  void parquetHasAColumnForEveryField() throws Exception {
    Path left = SAMPLES.resolve("zero.wav");
    Path right = SAMPLES.resolve("one-two-three.wav");
    writeStereo(left, right, audio.resolve("stereo.wav"));

    List<JsonNode> lines = transcribe("json", "--channels", "separate");

    assertThat(lines).hasSize(5);
    assertThat(lines).filteredOn(line -> line.has("channel")).hasSize(2);
    assertThat(transcribe("parquet", "--channels", "separate"))
        .containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void theNumberOfTasksDoesNotChangeTheTranscripts() throws IOException {
    for (int i = 0; i < 40; i++) {
      Files.copy(SAMPLES.resolve("seven-eight-nine.wav"), audio.resolve(i + ".wav"));
    }
    List<JsonNode> lines = transcribe("json", "--partitions", "1");
    Files.move(folder.resolve("json"), folder.resolve("before"));

    assertThat(transcribe("json", "--partitions", "7"))
        .hasSize(43)
        .containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void aModelIsLoadedOncePerProcess() {
    assertThat(new SharedModel("digits").recognizer())
        .isSameAs(new SharedModel("digits").recognizer());
  }

  @Test
  void aPackIsBroughtToTheExecutors() throws IOException {
    Path packs = Path.of(System.getProperty("tarsier.root"), "plugins/model-digits/src/main");
    try (Stream<Path> files = Files.walk(packs)) {
      Path pack = files.filter(file -> file.toString().endsWith(".tarsier")).findFirst().get();

      assertThat(run(audio, "-o", folder.resolve("out"), "--format", "json", "--model", pack))
          .as(err.toString())
          .isZero();
    }
    assertThat(byName(lines(folder.resolve("out")), "text").get("zero.wav")).isEqualTo("zero");
  }

  @Test
  void whatCannotBeDoneIsSaidInOneSentence() throws IOException {
    Path table = folder.resolve("out");
    Path damaged = Files.writeString(folder.resolve("damaged.tarsier"), "no pack");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(run(audio, "-o", folder)).isOne();
    assertThat(run(folder.resolve("nothing"), "-o", table)).isOne();
    assertThat(run(empty, "-o", table)).isOne();
    assertThat(run(audio, "-o", table, "--model", "nonesuch")).isOne();
    assertThat(run(audio, "-o", table, "--model", damaged)).isOne();

    List<String> sentences = err.toString().lines().toList();
    assertThat(sentences).hasSize(5).allMatch(line -> line.startsWith("tarsier: "));
    assertThat(sentences.get(0)).contains(folder + " exists already");
    assertThat(sentences.get(1)).contains("nothing does not exist");
    assertThat(sentences.get(2)).contains("no files in " + empty);
    assertThat(sentences.get(3)).contains("unknown model 'nonesuch'; available: digits, english");
    assertThat(sentences.get(4)).contains("damaged.tarsier is not a model pack");
    assertThat(table).doesNotExist();
  }

  @Test
  void argumentsThatMakeNoSenseAreWrongUsage() {
    Path table = folder.resolve("out");

    assertThat(run()).isEqualTo(2);
    assertThat(run(audio)).isEqualTo(2);
    assertThat(run(audio, "-o", table, "--format", "xml")).isEqualTo(2);
    assertThat(run(audio, "-o", table, "--partitions", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--output", "'xml'", "--partitions is -1");
  }

  private static void writeStereo(Path left, Path right, Path stereo)
      throws IOException, UnsupportedAudioFileException {
    try (AudioInputStream first = AudioSystem.getAudioInputStream(left.toFile());
        AudioInputStream second = AudioSystem.getAudioInputStream(right.toFile())) {
      byte[] a = first.readAllBytes();
      byte[] b = second.readAllBytes();
      int frames = Math.max(a.length, b.length) / 2;
      byte[] both = new byte[4 * frames];
      for (int i = 0; i < 2 * frames; i++) {
        int frame = 4 * (i / 2) + i % 2;
        both[frame] = i < a.length ? a[i] : 0;
        both[frame + 2] = i < b.length ? b[i] : 0;
      }
      AudioFormat format = new AudioFormat(first.getFormat().getSampleRate(), 16, 2, true, false);
      AudioSystem.write(
          new AudioInputStream(new ByteArrayInputStream(both), format, frames),
          AudioFileFormat.Type.WAVE,
          stereo.toFile());
    }
  }
}
