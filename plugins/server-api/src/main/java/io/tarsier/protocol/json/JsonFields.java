package io.tarsier.protocol.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.api.MalformedInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a JSON object, taken one by one; what nobody took is refused at the {@link #end}.
 * Null counts as absent. Single-owner.
 *
 * <p>All methods throw {@link MalformedInputException} if a value makes no sense; the message has
 * the path of the field.
 */
public final class JsonFields {

  private static final int SHOWN_CHARACTERS = 40;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String path;
  private final JsonNode object;
  private final Set<String> taken = new LinkedHashSet<>();

  private JsonFields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  /** The fields of a message. */
  public static JsonFields parse(String message) {
    JsonNode json;
    try {
      json = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new MalformedInputException("a text message is no JSON: " + problem, 0);
    }
    if (!json.isObject()) {
      throw new MalformedInputException("a text message must be an object with a type", 0);
    }
    return new JsonFields("", json);
  }

  public Optional<String> text(String name) {
    return take(name).map(node -> textOf(name, node, "a text"));
  }

  public Optional<Boolean> flag(String name) {
    return take(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw wrong(name, node, "true or false");
              }
              return node.booleanValue();
            });
  }

  /** A number in [min, max]. */
  public Optional<Double> number(String name, double min, double max) {
    return take(name)
        .map(
            node -> {
              double value = node.isNumber() ? node.doubleValue() : Double.NaN;
              if (!(value >= min && value <= max)) {
                throw wrong(name, node, "a number in " + shown(min) + ".." + shown(max));
              }
              return value;
            });
  }

  /** A whole number in [min, max]. */
  public Optional<Integer> integer(String name, int min, int max) {
    return take(name)
        .map(
            node -> {
              double value = node.isNumber() ? node.doubleValue() : Double.NaN;
              if (!(value >= min && value <= max) || value != Math.rint(value)) {
                throw wrong(name, node, "a whole number in " + min + ".." + max);
              }
              return (int) value;
            });
  }

  public Optional<List<String>> texts(String name) {
    return take(name)
        .map(
            node -> {
              List<String> texts = new ArrayList<>();
              for (JsonNode element : arrayOf(name, node, "a list of texts")) {
                texts.add(textOf(name, element, "a list of texts"));
              }
              return texts;
            });
  }

  public Optional<JsonFields> object(String name) {
    return take(name).map(node -> objectOf(name, node, "an object"));
  }

  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    take(name)
        .ifPresent(
            node -> {
              for (JsonNode element : arrayOf(name, node, "a list of objects")) {
                objects.add(objectOf(name, element, "a list of objects"));
              }
            });
    return objects;
  }

  /** What a field that must not be missing is. */
  public <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(
        () -> new MalformedInputException("the field '" + path + name + "' is missing", 0));
  }

  /** Says that all fields were taken that there can be. */
  public void end() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!taken.contains(name)) {
                throw new MalformedInputException(
                    "unknown field '"
                        + path
                        + cut(name)
                        + "'; there may be: "
                        + String.join(", ", taken),
                    0);
              }
            });
  }

  private Optional<JsonNode> take(String name) {
    taken.add(name);
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private String textOf(String name, JsonNode node, String expected) {
    if (!node.isTextual()) {
      throw wrong(name, node, expected);
    }
    return node.textValue().strip();
  }

  private JsonNode arrayOf(String name, JsonNode node, String expected) {
    if (!node.isArray()) {
      throw wrong(name, node, expected);
    }
    return node;
  }

  private JsonFields objectOf(String name, JsonNode node, String expected) {
    if (!node.isObject()) {
      throw wrong(name, node, expected);
    }
    return new JsonFields(path + name + ".", node);
  }

  private MalformedInputException wrong(String name, JsonNode value, String expected) {
    return new MalformedInputException(
        path + name + " is " + cut(value.toString()) + "; it must be " + expected, 0);
  }

  private static String cut(String text) {
    return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
