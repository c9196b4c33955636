package io.tarsier.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Inputs of several parts: a part is a line, so that people can read and write seeds. */
final class Lines {

  private Lines() {}

  /** The lines without their ends; one at least. */
  static List<byte[]> of(byte[] input) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < input.length; i++) {
      if (input[i] == '\n') {
        lines.add(Arrays.copyOfRange(input, start, i));
        start = i + 1;
      }
    }
    if (start < input.length || lines.isEmpty()) {
      lines.add(Arrays.copyOfRange(input, start, input.length));
    }
    return lines;
  }

  /** The fields of a query such as {@code a=1&b=2}; a name may come again. */
  static Map<String, List<String>> fields(String query) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String field : query.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(field.substring(0, equals), name -> new ArrayList<>())
            .add(field.substring(equals + 1));
      }
    }
    return fields;
  }
}
