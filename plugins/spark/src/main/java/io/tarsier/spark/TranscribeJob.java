package io.tarsier.spark;

import io.tarsier.api.TarsierException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.recognizer.BatchGroups;
import io.tarsier.recognizer.ChannelUse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The main class for {@code spark-submit}: recordings in, a table of transcripts out. */
@Command(
    name = "TranscribeJob",
    mixinStandardHelpOptions = true,
    description = "Transcribe recordings on a Spark cluster and keep a table of transcripts.")
public final class TranscribeJob implements Callable<Integer> {

  private static final int PARTITIONS_PER_CORE = 8;
  private static final long PARTITION_BYTES = 64 << 20;
  private static final int DEFAULT_ATTEMPTS = 4;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Folders and files.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "A folder for the table, which must not exist.")
  private String output = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "Of the table: ${COMPLETION-CANDIDATES}.")
  private TableFormat format = TableFormat.PARQUET;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "english",
      description = "The name of a model, or the URI of a pack (.tarsier).")
  private String model = "english";

  @Option(
      names = "--channels",
      paramLabel = "USE",
      defaultValue = "mixed",
      description = "mixed: hear all channels together; separate: each is a speaker of its own.")
  private ChannelUse channels = ChannelUse.MIXED;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Into how many tasks the recordings are dealt, which is also the number of files in the",
        "table; by default eight per core, and more where these would be larger than 64 MB."
      })
  private int partitions;

  private TranscribeJob() {}

  /** Runs one job and, if it fails, ends the process with its exit status. */
  public static void main(String[] arguments) {
    int status = commandLine().execute(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs jobs; the exit status is 0, 1 if one failed, 2 if its arguments are wrong. */
  static CommandLine commandLine() {
    return new CommandLine(new TranscribeJob())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(TranscribeJob::failed);
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (!(e instanceof TarsierException || e instanceof IOException)) {
      throw e;
    }
    command.getErr().println("tarsier: " + e.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public Integer call() throws IOException {
    if (partitions < 0) {
      throw new ParameterException(
          spec.commandLine(), "--partitions is " + partitions + "; it must be positive");
    }
    SparkConf conf = new SparkConf().setAppName("tarsier");
    SharedModel shared = SharedModel.of(conf, model);
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
      shared.check();
      transcribe(spark, new JavaSparkContext(spark.sparkContext()), shared);
    }
    return 0;
  }

  private void transcribe(SparkSession spark, JavaSparkContext context, SharedModel shared)
      throws IOException {
    Configuration hadoop = context.hadoopConfiguration();
    Path table = new Path(output);
    if (table.getFileSystem(hadoop).exists(table)) {
      throw new UnsupportedInputException(output + " exists already; name a folder that does not");
    }
    List<RemoteRecording> recordings = Listing.of(hadoop, inputs);
    if (recordings.isEmpty()) {
      throw new UnsupportedInputException("there are no files in " + String.join(", ", inputs));
    }
    List<List<List<RemoteRecording>>> tasks =
        Partitions.of(
            BatchGroups.of(recordings, RemoteRecording::bytes), partitions(context, recordings));
    JavaRDD<String> lines =
        context
            .parallelize(tasks, tasks.size())
            .flatMap(new TranscribePartition(shared, channels, attempts(context), hadoop));
    format.write(spark, spark.createDataset(lines.rdd(), Encoders.STRING()), output);
  }

  private int partitions(JavaSparkContext context, List<RemoteRecording> recordings) {
    if (partitions > 0) {
      return partitions;
    }
    // By size, too: executors that come later are not among the cores that Spark knows now.
    long bytes = recordings.stream().mapToLong(RemoteRecording::bytes).sum();
    int bySize = (int) Math.min(bytes / PARTITION_BYTES, recordings.size());
    return Math.max(PARTITIONS_PER_CORE * context.defaultParallelism(), bySize);
  }

  /** How often Spark tries a task; in local mode once, whatever is set. */
  private static int attempts(JavaSparkContext context) {
    return context.isLocal()
        ? 1
        : context.getConf().getInt("spark.task.maxFailures", DEFAULT_ATTEMPTS);
  }
}
