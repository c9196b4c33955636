/**
 * Transcription of many recordings as an Apache Spark job.
 *
 * <p>{@link io.tarsier.spark.TranscribeJob} lists recordings on any file system that Hadoop knows,
 * divides them into the groups of the command line, deals the groups to tasks of about the same
 * size and writes a table. Executors load the model once and share it among their tasks.
 *
 * <p>Trap: a task may run more than once, and twice at the same time. Nothing here writes but Spark
 * itself, which keeps the rows of one attempt.
 */
@NullMarked
package io.tarsier.spark;

import org.jspecify.annotations.NullMarked;
