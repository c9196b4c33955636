package io.tarsier.spark;

import io.tarsier.api.ModelProvider;
import io.tarsier.api.Plugins;
import io.tarsier.pack.ModelPack;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that every executor loads once, when its first task asks for it, and keeps as long as it
 * lives. Immutable.
 *
 * @param name a model on the class path, or the file name of a pack that Spark has brought
 */
record SharedModel(String name) implements Serializable {

  private static final String FILES = "spark.files";
  private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);
  private static final Map<SharedModel, Recognizer> LOADED = new ConcurrentHashMap<>();

  /**
   * Has Spark bring a model to the executors when it is started.
   *
   * @param spark what Spark is going to be started with
   * @param model its name, or the URI of a pack
   * @throws io.tarsier.api.PluginException if no model has that name
   */
  static SharedModel of(SparkConf spark, String model) {
    if (!isPack(model)) {
      return new SharedModel(Plugins.load().named(ModelProvider.class, model).name());
    }
    // Not SparkContext.addFile: executors of Spark 4.1 do not get what is added before a Dataset
    // runs.
    String files = spark.get(FILES, "");
    spark.set(FILES, files.isEmpty() ? model : files + "," + model);
    return new SharedModel(new Path(model).getName());
  }

  /**
   * Looks at a pack before the executors do, who would fail again and again.
   *
   * @throws io.tarsier.api.ModelException if it is none
   */
  void check() throws IOException {
    if (isPack(name)) {
      ModelPack.open(file());
    }
  }

  /** The recognizer of this process. */
  Recognizer recognizer() {
    return LOADED.computeIfAbsent(this, SharedModel::load);
  }

  private static boolean isPack(String model) {
    return model.endsWith(".tarsier");
  }

  private java.nio.file.Path file() {
    return java.nio.file.Path.of(SparkFiles.get(name));
  }

  private Recognizer load() {
    Recognizer.Builder builder = Recognizer.builder();
    if (isPack(name)) {
      builder.model(file());
    } else {
      builder.model(name);
    }
    try {
      Recognizer recognizer = builder.build();
      LOG.info("loaded model '{}'", recognizer.model().name());
      return recognizer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
