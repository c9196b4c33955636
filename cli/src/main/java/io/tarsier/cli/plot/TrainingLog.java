package io.tarsier.cli.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.api.UnsupportedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The curves in the {@code log.jsonl} of a training. The steps of one epoch differ so much in
 * length, and with it in loss, that the loss is averaged.
 *
 * @param loss mean loss per utterance in nats over the step
 * @param wordErrors greedy word error rate of each corpus on dev in percent over the step
 */
record TrainingLog(Curve loss, Collection<Curve> wordErrors) {

  private static final int AVERAGED_STEPS = 100;

  /**
   * Reads a log.
   *
   * @throws UnsupportedInputException if it is none, or has no epoch yet
   */
  static TrainingLog read(Path file) throws IOException {
    Curve loss = new Curve("loss");
    Map<String, Curve> wordErrors = new TreeMap<>();
    JsonMapper mapper = new JsonMapper();
    double sum = 0;
    int steps = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = mapper.readTree(line);
        double step = json.path("step").asDouble(Double.NaN);
        if (json.has("gradientNorm")) {
          sum += json.path("loss").asDouble();
          if (++steps == AVERAGED_STEPS) {
            loss.add(step, sum / steps);
            sum = 0;
            steps = 0;
          }
        } else {
          json.path("wer")
              .properties()
              .forEach(
                  rate ->
                      wordErrors
                          .computeIfAbsent(rate.getKey(), Curve::new)
                          .add(step, 100 * rate.getValue().asDouble()));
        }
      }
    } catch (NoSuchFileException e) {
      throw new UnsupportedInputException("there is no file " + file, e);
    } catch (JsonProcessingException e) {
      throw new UnsupportedInputException(file + " is not the log.jsonl of a training", e);
    }
    if (wordErrors.isEmpty()) {
      throw new UnsupportedInputException(
          file + " is not the log.jsonl of a training, or no epoch of it has ended yet");
    }
    return new TrainingLog(loss, wordErrors.values());
  }
}
