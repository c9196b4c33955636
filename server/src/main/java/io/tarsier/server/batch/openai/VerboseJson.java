package io.tarsier.server.batch.openai;

import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.Word;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/** The format {@code verbose_json}. */
final class VerboseJson {

  /** Words that are certainly wrong would make the mean infinite. */
  private static final double LEAST_CONFIDENCE = 1e-6;

  private VerboseJson() {}

  static Map<String, Object> of(
      Transcript transcript, TranscriptionRequest request, String language) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("task", "transcribe");
    fields.put("language", TranscriptionRequest.nameOf(language));
    fields.put("duration", rounded(transcript.durationSeconds()));
    fields.put("text", transcript.text());
    if (request.withWords()) {
      fields.put("words", transcript.words().stream().map(VerboseJson::word).toList());
    }
    if (request.withSegments()) {
      fields.put("segments", segments(transcript, request.temperature()));
    }
    return fields;
  }

  private static Map<String, Object> word(Word word) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("word", word.text());
    fields.put("start", rounded(word.startSeconds()));
    fields.put("end", rounded(word.endSeconds()));
    return fields;
  }

  private static List<Map<String, Object>> segments(Transcript transcript, double temperature) {
    List<Map<String, Object>> segments = new ArrayList<>();
    for (Segment segment : transcript.segments()) {
      if (!segment.text().isEmpty()) {
        segments.add(segment(segments.size(), segment, temperature));
      }
    }
    return segments;
  }

  private static Map<String, Object> segment(int id, Segment segment, double temperature) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    // In frames of 10 ms, as Whisper counts.
    fields.put("seek", Math.round(segment.startSeconds() * 100));
    fields.put("start", rounded(segment.startSeconds()));
    fields.put("end", rounded(segment.endSeconds()));
    fields.put("text", segment.text());
    fields.put("tokens", List.of());
    fields.put("temperature", temperature);
    fields.put("avg_logprob", rounded(meanLogConfidence(segment.words())));
    fields.put("compression_ratio", rounded(compressionRatio(segment.text())));
    fields.put("no_speech_prob", 0.0);
    return fields;
  }

  private static double meanLogConfidence(List<Word> words) {
    return words.stream()
        .mapToDouble(word -> Math.log(Math.max(LEAST_CONFIDENCE, word.confidence())))
        .average()
        .orElse(0);
  }

  /** How much shorter the text becomes by compression; loops of a decoder show in it. */
  private static double compressionRatio(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] compressed = new byte[bytes.length + 64];
      return (double) bytes.length / deflater.deflate(compressed);
    } finally {
      deflater.end();
    }
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
  }
}
