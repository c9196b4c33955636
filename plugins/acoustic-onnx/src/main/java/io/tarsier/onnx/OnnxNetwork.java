package io.tarsier.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.tarsier.api.ModelException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A session of ONNX Runtime. Thread-safe until closed. */
final class OnnxNetwork implements AutoCloseable {

  private final OnnxSettings settings;
  private final int symbols;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final boolean shortLengths;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OnnxNetwork(
      OnnxSettings settings,
      int symbols,
      OrtEnvironment environment,
      OrtSession session,
      boolean shortLengths) {
    this.settings = settings;
    this.symbols = symbols;
    this.environment = environment;
    this.session = session;
    this.shortLengths = shortLengths;
  }

  /**
   * Loads a network.
   *
   * @throws ModelException if it cannot be loaded, or has no such inputs and outputs
   */
  static OnnxNetwork open(OnnxSettings settings, int symbols, ByteBuffer file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "tarsier");
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      // Threads that wait would otherwise spin, at the cost of other streams.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(direct(file), options);
      try {
        return new OnnxNetwork(
            settings, symbols, environment, session, check(settings, symbols, session));
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw failed("cannot be loaded", e, settings);
    } catch (UnsatisfiedLinkError e) {
      throw new ModelException(
          "ONNX Runtime does not run on this machine: " + firstLine(e.getMessage()), e);
    }
  }

  private static ByteBuffer direct(ByteBuffer file) {
    if (file.isDirect()) {
      return file;
    }
    ByteBuffer copy = ByteBuffer.allocateDirect(file.remaining());
    return copy.put(file.duplicate()).flip();
  }

  /** Whether lengths are 32-bit. */
  private static boolean check(OnnxSettings settings, int symbols, OrtSession session)
      throws OrtException {
    tensor(session.getInputInfo(), settings.input(), "input", settings);
    long[] shape =
        tensor(session.getOutputInfo(), settings.output(), "output", settings).getShape();
    if (shape.length == 3 && shape[2] >= 0 && shape[2] != symbols) {
      throw new ModelException(
          String.format(
              "the network %s gives %d values per step; the alphabet has %d symbols",
              settings.file(), shape[2], symbols));
    }
    if (!settings.outputLengths().isEmpty()) {
      tensor(session.getOutputInfo(), settings.outputLengths(), "output", settings);
    }
    if (settings.lengths().isEmpty()) {
      return false;
    }
    return tensor(session.getInputInfo(), settings.lengths(), "input", settings).type
        == OnnxJavaType.INT32;
  }

  private static TensorInfo tensor(
      Map<String, NodeInfo> nodes, String name, String kind, OnnxSettings settings) {
    NodeInfo node = nodes.get(name);
    if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
      throw new ModelException(
          String.format(
              "the network %s has no %s '%s'; it has: %s",
              settings.file(), kind, name, String.join(", ", nodes.keySet())));
    }
    return info;
  }

  /**
   * Runs a batch.
   *
   * @throws ModelException if the network cannot be run on it, or gives something else than [batch,
   *     steps, symbols]
   */
  StepRows run(InputBatch batch) {
    Set<String> outputs = new LinkedHashSet<>();
    outputs.add(settings.output());
    if (!settings.outputLengths().isEmpty()) {
      outputs.add(settings.outputLengths());
    }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put(
          settings.input(), OnnxTensor.createTensor(environment, batch.values(), batch.shape()));
      if (!settings.lengths().isEmpty()) {
        inputs.put(settings.lengths(), lengths(batch.lengths()));
      }
      try (OrtSession.Result result = session.run(inputs, outputs)) {
        return rows(batch.lengths().length, result);
      }
    } catch (OrtException e) {
      throw failed("cannot be run on " + batch, e, settings);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor lengths(long[] lengths) throws OrtException {
    long[] shape = {lengths.length};
    if (shortLengths) {
      int[] ints = Arrays.stream(lengths).mapToInt(Math::toIntExact).toArray();
      return OnnxTensor.createTensor(environment, IntBuffer.wrap(ints), shape);
    }
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(lengths), shape);
  }

  private StepRows rows(int batch, OrtSession.Result result) {
    OnnxTensor output = (OnnxTensor) result.get(0);
    long[] shape = output.getInfo().getShape();
    if (shape.length != 3 || shape[0] != batch || shape[2] != symbols) {
      throw new ModelException(
          String.format(
              "the network %s gives values of shape %s; [%d, steps, %d] is needed",
              settings.file(), Arrays.toString(shape), batch, symbols));
    }
    int steps = Math.toIntExact(shape[1]);
    int[] lengths = IntStream.generate(() -> steps).limit(batch).toArray();
    if (!settings.outputLengths().isEmpty()) {
      OnnxTensor given = (OnnxTensor) result.get(1);
      for (int b = 0; b < batch; b++) {
        long length =
            given.getInfo().type == OnnxJavaType.INT32
                ? given.getIntBuffer().get(b)
                : given.getLongBuffer().get(b);
        lengths[b] = (int) Math.max(0, Math.min(steps, length));
      }
    }
    return new StepRows(output.getFloatBuffer(), steps, symbols, lengths, settings.scores());
  }

  private static ModelException failed(String how, OrtException e, OnnxSettings settings) {
    return new ModelException(
        String.format("the network %s %s: %s", settings.file(), how, firstLine(e.getMessage())), e);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse(message);
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("the session of " + settings.file() + " is in use", e);
      }
    }
  }
}
