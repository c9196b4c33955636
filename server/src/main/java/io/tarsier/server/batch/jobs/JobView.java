package io.tarsier.server.batch.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.server.batch.store.Delivery;
import io.tarsier.server.batch.store.Job;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients see it. Immutable.
 *
 * @param job what is kept of it
 * @param progress the part of its recording that was recognised, in [0, 1]
 * @param audioSeconds the audio that was recognised
 * @param delivery the message that it is over, or null
 */
public record JobView(Job job, double progress, double audioSeconds, @Nullable Delivery delivery) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The fields of its JSON object, in order. */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", job.id());
    fields.put("object", "job");
    fields.put("status", job.state().name().toLowerCase(Locale.ROOT));
    fields.put("model", job.options().model());
    fields.put("file_name", job.fileName());
    fields.put("progress", rounded(progress));
    fields.put("audio_seconds", rounded(audioSeconds));
    fields.put("created_at", time(job.createdMs()));
    fields.put("started_at", time(job.startedMs()));
    fields.put("finished_at", time(job.finishedMs()));
    fields.put("error", error());
    fields.put("webhook", webhook());
    return fields;
  }

  /** The JSON object as a text. */
  public String json() {
    try {
      return JSON.writeValueAsString(fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write job " + job.id(), e);
    }
  }

  private @Nullable Map<String, Object> error() {
    return job.error() == null
        ? null
        : Map.of("code", job.error().code(), "message", job.error().message());
  }

  private @Nullable Map<String, Object> webhook() {
    if (job.webhook() == null) {
      return null;
    }
    Map<String, Object> webhook = new LinkedHashMap<>();
    webhook.put("url", job.webhook());
    webhook.put(
        "status", delivery == null ? "waiting" : delivery.state().name().toLowerCase(Locale.ROOT));
    webhook.put("attempts", delivery == null ? 0 : delivery.attempts());
    return webhook;
  }

  private static @Nullable String time(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
  }
}
