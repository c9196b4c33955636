package io.tarsier.training.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of a layer that computes on native memory. Mutable, because DL4J reads it from JSON
 * through setters.
 */
abstract class NativeLayerConfiguration extends FeedForwardLayer {

  private static final long serialVersionUID = 1L;

  private long seed;

  NativeLayerConfiguration() {}

  NativeLayerConfiguration(String name, int inputs, int outputs, long seed) {
    setLayerName(name);
    setNIn(inputs);
    setNOut(outputs);
    this.seed = seed;
  }

  /** Seed of the initial parameters and of dropout. */
  public long getSeed() {
    return seed;
  }

  public void setSeed(long seed) {
    this.seed = seed;
  }

  int inputs() {
    return Math.toIntExact(getNIn());
  }

  int outputs() {
    return Math.toIntExact(getNOut());
  }

  /** Length of the flat parameter vector. */
  abstract int parameterCount();

  /** Parameters to begin training with. */
  abstract float[] initialParameters();

  abstract NativeLayer<?> newLayer(NeuralNetConfiguration configuration, DataType dataType);

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType dataType) {
    NativeLayer<?> layer = newLayer(configuration, dataType);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(configuration, parameters, initialise));
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return FlatParameters.instance();
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return InputType.feedForward(getNOut());
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public void setNIn(InputType input, boolean override) {}

  @Override
  public boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, getOutputType(0, input))
        .standardMemory(parameterCount(), 2L * parameterCount())
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }
}
