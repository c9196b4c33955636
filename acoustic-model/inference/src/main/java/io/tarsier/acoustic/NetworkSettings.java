package io.tarsier.acoustic;

import io.tarsier.api.Checks;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.ModelException;
import io.tarsier.api.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shape of a network, as the section {@code acousticModel} of a pack's {@code model.json} says
 * it. Immutable.
 *
 * <pre>{@code
 * {"type": "bilstm-ctc", "inputDimensions": 80,
 *  "frontEnd": {"kind": "stack", "frames": 3},
 *  "hidden": 256, "layers": 4,
 *  "chunking": {"steps": 16, "rightContextSteps": 10}}
 * }</pre>
 *
 * @param inputDimensions values per feature frame, 1..4096
 * @param frontEnd how frames become steps
 * @param hidden LSTM units per direction, 1..4096
 * @param layers bidirectional layers, 1..64
 * @param chunking how live audio is cut into chunks, unless a stream wants it otherwise
 */
public record NetworkSettings(
    int inputDimensions, FrontEnd frontEnd, int hidden, int layers, Chunking chunking) {

  /** What {@code type} says. */
  public static final String TYPE = "bilstm-ctc";

  /** The entry of the pack that holds the weights. */
  public static final String WEIGHTS_FILE = "acoustic.bin";

  private static final Chunking DEFAULT_CHUNKING = new Chunking(16, 10);

  public NetworkSettings {
    Checks.range("inputDimensions", inputDimensions, 1, 4096);
    Checks.range("hidden", hidden, 1, 4096);
    Checks.range("layers", layers, 1, 64);
  }

  /** How frames become steps. */
  public sealed interface FrontEnd {

    /** Feature frames per step. */
    int framesPerStep();

    /** How many frames before those of a step it may see. */
    int historyFrames();

    /** Values per step that go into the first LSTM layer. */
    int outputs(int inputDimensions);
  }

  /**
   * Frames side by side, {@code {"kind": "stack", "frames": 3}}.
   *
   * @param frames frames per step, 1..16
   */
  public record Stack(int frames) implements FrontEnd {

    public Stack {
      Checks.range("frames", frames, 1, 16);
    }

    @Override
    public int framesPerStep() {
      return frames;
    }

    @Override
    public int historyFrames() {
      return 0;
    }

    @Override
    public int outputs(int inputDimensions) {
      return frames * inputDimensions;
    }
  }

  /**
   * Two convolutions, {@code {"kind": "convolution", "channels": 32}}: see {@link
   * io.tarsier.acoustic.kernel.ConvolutionFrontEnd}.
   *
   * @param channels of either convolution, 1..256
   */
  public record Convolution(int channels) implements FrontEnd {

    public Convolution {
      Checks.range("channels", channels, 1, 256);
    }

    @Override
    public int framesPerStep() {
      return 4;
    }

    @Override
    public int historyFrames() {
      return 4;
    }

    @Override
    public int outputs(int inputDimensions) {
      return (inputDimensions + 3) / 4 * channels;
    }
  }

  /**
   * Reads the section.
   *
   * @throws ModelException if a setting is of the wrong type or out of range
   */
  public static NetworkSettings of(Settings settings) {
    try {
      Settings front = settings.section("frontEnd");
      String kind = front.text("kind", "stack");
      FrontEnd frontEnd =
          switch (kind) {
            case "stack" -> new Stack(front.integer("frames", 3, 1, 16));
            case "convolution" -> new Convolution(front.integer("channels", 32, 1, 256));
            default ->
                throw new IllegalArgumentException(
                    "setting 'frontEnd.kind' is '" + kind + "'; it must be stack or convolution");
          };
      return new NetworkSettings(
          settings.integer("inputDimensions", 80, 1, 4096),
          frontEnd,
          settings.integer("hidden", 256, 1, 4096),
          settings.integer("layers", 4, 1, 64),
          chunking(settings.section("chunking")));
    } catch (IllegalArgumentException e) {
      throw new ModelException("the model's network settings are wrong: " + e.getMessage(), e);
    }
  }

  private static Chunking chunking(Settings settings) {
    return new Chunking(
        settings.integer("steps", DEFAULT_CHUNKING.steps(), 1, 1000),
        settings.integer("rightContextSteps", DEFAULT_CHUNKING.rightContextSteps(), 0, 1000));
  }

  /** The section, as {@link #of} reads it, with its {@code type}. */
  public Settings toSettings() {
    Map<String, Object> front = new LinkedHashMap<>();
    if (frontEnd instanceof Stack stack) {
      front.put("kind", "stack");
      front.put("frames", stack.frames());
    } else if (frontEnd instanceof Convolution convolution) {
      front.put("kind", "convolution");
      front.put("channels", convolution.channels());
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", TYPE);
    map.put("inputDimensions", inputDimensions);
    map.put("frontEnd", front);
    map.put("hidden", hidden);
    map.put("layers", layers);
    map.put(
        "chunking",
        Map.of("steps", chunking.steps(), "rightContextSteps", chunking.rightContextSteps()));
    return Settings.of(map);
  }

  /**
   * The tensors of the weights file with their shapes, in the order of the flow.
   *
   * <p>{@code input.mean} and {@code input.inverseDeviation} normalise every feature dimension as
   * (x - mean) inverseDeviation. {@code convolution.N.kernel} and {@code .bias} are laid out as
   * {@link io.tarsier.acoustic.kernel.ConvolutionFrontEnd} says, {@code lstm.N.forward.input},
   * {@code .recurrent} and {@code .bias} (and the same with {@code backward}) as {@link
   * io.tarsier.acoustic.kernel.LstmWeights}, {@code output.weights} and {@code output.bias} as
   * {@link io.tarsier.acoustic.kernel.OutputLayer}. N counts from 1.
   *
   * @param vocabularySize output symbols, blank included
   */
  public Map<String, int[]> tensors(int vocabularySize) {
    Map<String, int[]> tensors = new LinkedHashMap<>();
    tensors.put("input.mean", new int[] {inputDimensions});
    tensors.put("input.inverseDeviation", new int[] {inputDimensions});
    if (frontEnd instanceof Convolution convolution) {
      int channels = convolution.channels();
      tensors.put("convolution.1.kernel", new int[] {9, channels});
      tensors.put("convolution.1.bias", new int[] {channels});
      tensors.put("convolution.2.kernel", new int[] {9 * channels, channels});
      tensors.put("convolution.2.bias", new int[] {channels});
    }
    for (int layer = 1; layer <= layers; layer++) {
      for (String direction : new String[] {"forward", "backward"}) {
        String prefix = "lstm." + layer + "." + direction + ".";
        tensors.put(prefix + "input", new int[] {layerInputs(layer), 4 * hidden});
        tensors.put(prefix + "recurrent", new int[] {hidden, 4 * hidden});
        tensors.put(prefix + "bias", new int[] {4 * hidden});
      }
    }
    tensors.put("output.weights", new int[] {2 * hidden, vocabularySize});
    tensors.put("output.bias", new int[] {vocabularySize});
    return tensors;
  }

  /** Whether weights of the other network fit this one: all but the chunking is the same. */
  public boolean hasShapeOf(NetworkSettings other) {
    return new NetworkSettings(inputDimensions, frontEnd, hidden, layers, other.chunking)
        .equals(other);
  }

  /** The steps that some frames make. */
  int steps(int frames) {
    int perStep = frontEnd.framesPerStep();
    return (frames + perStep - 1) / perStep;
  }

  /** Values per step that go into a layer, counted from 1. */
  int layerInputs(int layer) {
    return layer == 1 ? frontEnd.outputs(inputDimensions) : 2 * hidden;
  }
}
