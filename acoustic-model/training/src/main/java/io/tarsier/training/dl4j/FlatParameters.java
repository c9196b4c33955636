package io.tarsier.training.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gives a layer all its parameters as one flat vector, a view into that of the network. */
final class FlatParameters implements ParamInitializer {

  static final String KEY = "W";

  private static final FlatParameters INSTANCE = new FlatParameters();

  private FlatParameters() {}

  static FlatParameters instance() {
    return INSTANCE;
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return ((NativeLayerConfiguration) layer).parameterCount();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(KEY);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(KEY);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return KEY.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray view, boolean initialise) {
    NativeLayerConfiguration layer = (NativeLayerConfiguration) configuration.getLayer();
    configuration.addVariable(KEY);
    if (initialise) {
      view.assign(Nd4j.createFromArray(layer.initialParameters()).reshape(view.shape()));
    }
    return table(view);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray view) {
    return table(view);
  }

  private static Map<String, INDArray> table(INDArray view) {
    Map<String, INDArray> table = new LinkedHashMap<>();
    table.put(KEY, view);
    return table;
  }
}
