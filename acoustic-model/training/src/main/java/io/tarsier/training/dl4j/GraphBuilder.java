package io.tarsier.training.dl4j;

import io.tarsier.training.data.Randoms;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/** Lays out the DL4J graph of a {@link NetworkShape}. */
final class GraphBuilder {

  static final String OUTPUT = "output";
  static final String AUXILIARY = "auxiliary";

  static final String FRONT = "front";

  private static final String FEATURES = "features";

  private GraphBuilder() {}

  static ComputationGraph build(NetworkShape shape, ISchedule learningRate, long seed) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.FLOAT)
            .updater(new Adam(learningRate))
            .miniBatch(false)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .addInputs(FEATURES)
            .setInputTypes(InputType.feedForward(shape.inputs()));
    String below = FEATURES;
    int width = shape.inputs();
    if (shape.convolutionChannels() > 0) {
      ConvolutionFront front =
          new ConvolutionFront(
              FRONT, width, shape.convolutionChannels(), Randoms.mix(seed, Integer.MAX_VALUE));
      graph.addLayer(FRONT, front, below);
      below = FRONT;
      width = front.outputs();
    }
    List<String> outputs = new ArrayList<>(List.of(OUTPUT));
    for (int l = 1; l <= shape.layers(); l++) {
      String name = "lstm" + l;
      long layerSeed = Randoms.mix(seed, l);
      graph.addLayer(
          name,
          new BiLstm(name, width, shape.hidden(), shape.dropOut(), shape.contextCuts(), layerSeed),
          below);
      below = name;
      width = 2 * shape.hidden();
      if (shape.auxiliary().isPresent() && shape.auxiliary().get().layer() == l) {
        NetworkShape.Auxiliary auxiliary = shape.auxiliary().get();
        graph.addLayer(
            AUXILIARY,
            new CtcOutput(
                AUXILIARY, width, auxiliary.symbols(), 0, auxiliary.weight(), layerSeed + 1),
            name);
        outputs.add(AUXILIARY);
      }
    }
    graph.addLayer(
        OUTPUT,
        new CtcOutput(OUTPUT, width, shape.symbols(), shape.blank(), 1, Randoms.mix(seed, 0)),
        below);
    graph.setOutputs(outputs.toArray(String[]::new));
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }
}
