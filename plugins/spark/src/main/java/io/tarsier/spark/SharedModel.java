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
import org.apache.spark.SparkContext;
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

  private static final String PACK = ".tarsier";
  private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);
  private static final Map<SharedModel, Recognizer> LOADED = new ConcurrentHashMap<>();

  /**
   * Gives a model to the executors.
   *
   * @param model its name, or the URI of a pack
   * @throws io.tarsier.api.PluginException if no model has that name
   * @throws io.tarsier.api.ModelException if it is no pack
   * @throws java.io.FileNotFoundException if there is no such pack
   */
  static SharedModel of(SparkContext spark, String model) throws IOException {
    if (!model.endsWith(PACK)) {
      return new SharedModel(Plugins.load().named(ModelProvider.class, model).name());
    }
    spark.addFile(model);
    SharedModel pack = new SharedModel(new Path(model).getName());
    // Before executors are asked for, which would be told that it is damaged again and again.
    ModelPack.open(pack.file());
    return pack;
  }

  /** The recognizer of this process. */
  Recognizer recognizer() {
    return LOADED.computeIfAbsent(this, SharedModel::load);
  }

  private java.nio.file.Path file() {
    return java.nio.file.Path.of(SparkFiles.get(name));
  }

  private Recognizer load() {
    Recognizer.Builder builder = Recognizer.builder();
    if (name.endsWith(PACK)) {
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
