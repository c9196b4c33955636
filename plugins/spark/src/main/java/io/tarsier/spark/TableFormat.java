package io.tarsier.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** How transcripts are kept. */
enum TableFormat {
  /** The lines as {@code tarsier transcribe --json} prints them. */
  JSON {
    @Override
    void write(SparkSession spark, Dataset<String> lines, String output) {
      lines.write().text(output);
    }
  },

  /** A column per field of the lines. */
  PARQUET {
    @Override
    void write(SparkSession spark, Dataset<String> lines, String output) {
      spark.read().schema(COLUMNS).option("mode", "FAILFAST").json(lines).write().parquet(output);
    }
  };

  private static final String WORDS =
      "ARRAY<STRUCT<word: STRING, `start`: DOUBLE, `end`: DOUBLE, confidence: DOUBLE>>";

  /** Every field is null where the lines have none. */
  static final String COLUMNS =
      "file STRING, error STRING, channel INT, text STRING, duration DOUBLE, segments "
          + "ARRAY<STRUCT<`start`: DOUBLE, `end`: DOUBLE, text: STRING, words: "
          + WORDS
          + ">>";

  /** Writes the table to a folder, which must not exist. */
  abstract void write(SparkSession spark, Dataset<String> lines, String output);
}
