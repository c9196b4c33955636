package io.tarsier.server.vosk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes replies as the original does: its field order, its layout, six decimals. Immutable;
 * thread-safe.
 */
final class VoskResults {

  private VoskResults() {}

  static String partial(String text) {
    return VoskJson.write(json -> json.writeStringField("partial", text));
  }

  /**
   * One message for the segments that one frame finished.
   *
   * @param segments 1 or more, in time order
   */
  static String result(List<Segment> segments, VoskConfig config) {
    return config.maxAlternatives() > 0
        ? alternatives(segments, config)
        : best(segments, config.words());
  }

  private static String best(List<Segment> segments, boolean withWords) {
    List<Word> words = segments.stream().flatMap(segment -> segment.words().stream()).toList();
    String text = join(segments.stream().map(Segment::text).toList());
    return VoskJson.write(
        json -> {
          if (withWords && !words.isEmpty()) {
            json.writeArrayFieldStart("result");
            for (Word word : words) {
              json.writeStartObject();
              json.writeFieldName("conf");
              json.writeNumber(VoskJson.decimal(word.confidence()));
              writeTimes(json, word);
              json.writeEndObject();
            }
            json.writeEndArray();
          }
          json.writeStringField("text", text);
        });
  }

  private static String alternatives(List<Segment> segments, VoskConfig config) {
    List<Alternative> joined = join(segments, config.maxAlternatives());
    return VoskJson.write(
        json -> {
          json.writeArrayFieldStart("alternatives");
          for (Alternative alternative : joined) {
            json.writeStartObject();
            json.writeFieldName("confidence");
            json.writeNumber(VoskJson.decimal(alternative.score()));
            if (config.words() && !alternative.words().isEmpty()) {
              json.writeArrayFieldStart("result");
              for (Word word : alternative.words()) {
                json.writeStartObject();
                writeTimes(json, word);
                json.writeEndObject();
              }
              json.writeEndArray();
            }
            json.writeStringField("text", alternative.text());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void writeTimes(JsonGenerator json, Word word) throws IOException {
    json.writeFieldName("end");
    json.writeNumber(VoskJson.decimal(word.endSeconds()));
    json.writeFieldName("start");
    json.writeNumber(VoskJson.decimal(word.startSeconds()));
    json.writeStringField("word", word.text());
  }

  /** Rank by rank; a segment with fewer readings repeats its best one. */
  private static List<Alternative> join(List<Segment> segments, int max) {
    int most = segments.stream().mapToInt(segment -> segment.alternatives().size()).max().orElse(1);
    List<Alternative> joined = new ArrayList<>();
    for (int rank = 0; rank < Math.min(max, most); rank++) {
      int r = rank;
      List<Alternative> parts =
          segments.stream()
              .map(Segment::alternatives)
              .map(readings -> readings.get(r < readings.size() ? r : 0))
              .toList();
      joined.add(
          new Alternative(
              join(parts.stream().map(Alternative::text).toList()),
              parts.stream().flatMap(part -> part.words().stream()).toList(),
              parts.stream().mapToDouble(Alternative::score).sum()));
    }
    return joined;
  }

  private static String join(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
  }
}
