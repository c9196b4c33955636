package io.tarsier.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Builds a model file of ONNX node by node. Single-owner.
 *
 * <p>The numbers are those of the fields in the specification of the format (IR version 8, operator
 * set 13).
 */
final class OnnxGraph {

  private static final int FLOAT = 1;
  private static final int LONG = 7;

  private final ProtoBytes graph = new ProtoBytes();
  private int names;

  OnnxGraph() {
    graph.text(2, "network");
  }

  /** An input or output; a dimension below 0 may have any size. */
  private static ProtoBytes value(String name, int type, int... shape) {
    ProtoBytes dimensions = new ProtoBytes();
    for (int size : shape) {
      ProtoBytes dimension = new ProtoBytes();
      dimensions.message(1, size < 0 ? dimension.text(2, "d" + -size) : dimension.number(1, size));
    }
    ProtoBytes tensor = new ProtoBytes().number(1, type).message(2, dimensions);
    return new ProtoBytes().text(1, name).message(2, new ProtoBytes().message(1, tensor));
  }

  String floatInput(String name, int... shape) {
    graph.message(11, value(name, FLOAT, shape));
    return name;
  }

  String longInput(String name, int... shape) {
    graph.message(11, value(name, LONG, shape));
    return name;
  }

  void output(String name, int... shape) {
    graph.message(12, value(name, FLOAT, shape));
  }

  void longOutput(String name, int... shape) {
    graph.message(12, value(name, LONG, shape));
  }

  String floats(float[] values, int... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return constant(FLOAT, raw.array(), shape);
  }

  String longs(long... values) {
    return constant(LONG, raw(values), values.length);
  }

  String scalar(long value) {
    return constant(LONG, raw(value));
  }

  private static byte[] raw(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    return raw.array();
  }

  private String constant(int type, byte[] raw, int... shape) {
    String name = "c" + names++;
    ProtoBytes tensor = new ProtoBytes();
    for (int size : shape) {
      tensor.number(1, size);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    return name;
  }

  /** Attributes of a node. */
  static final class Attributes {
    private final ProtoBytes node = new ProtoBytes();

    Attributes number(String name, long value) {
      node.message(5, new ProtoBytes().text(1, name).number(3, value).number(20, 2));
      return this;
    }

    Attributes text(String name, String value) {
      node.message(5, new ProtoBytes().text(1, name).text(4, value).number(20, 3));
      return this;
    }

    Attributes numbers(String name, long... values) {
      ProtoBytes attribute = new ProtoBytes().text(1, name);
      for (long value : values) {
        attribute.number(8, value);
      }
      node.message(5, attribute.number(20, 7));
      return this;
    }
  }

  /** A node of one output. */
  String node(String operator, String... inputs) {
    return node(operator, new Attributes(), inputs);
  }

  String node(String operator, Attributes attributes, String... inputs) {
    String name = "n" + names++;
    node(operator, attributes, List.of(inputs), name);
    return name;
  }

  void node(String operator, Attributes attributes, List<String> inputs, String output) {
    ProtoBytes node = attributes.node;
    inputs.forEach(input -> node.text(1, input));
    graph.message(1, node.text(2, output).text(3, output).text(4, operator));
  }

  byte[] toByteArray() {
    return new ProtoBytes()
        .number(1, 8)
        .text(2, "tarsier-tests")
        .message(7, graph)
        .message(8, new ProtoBytes().text(1, "").number(2, 13))
        .toByteArray();
  }
}
