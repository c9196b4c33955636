package io.tarsier.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.corpus.scoring.ErrorRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Word error rates of two runs on the same utterances, by resampling pairs (Bisani and Ney, ICASSP
 * 2004). Immutable.
 *
 * @param utterances how many both runs have
 * @param before pooled word error rate of the earlier run
 * @param now pooled word error rate of this run
 * @param low lower bound of {@code now - before}, with a probability of 95 % between both
 * @param high upper bound of {@code now - before}
 * @param improved share of the resamples in which this run has fewer errors
 */
record Comparison(
    int utterances, double before, double now, double low, double high, double improved) {

  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;
  private static final long SEED = 1;

  /** Word errors and words of an utterance in the earlier run. */
  private record Earlier(long errors, long words) {}

  /**
   * Compares with the file that {@code --details} of an earlier run wrote.
   *
   * @throws UnsupportedInputException if it is none, or has no utterance of this run
   */
  static Comparison of(Path details, List<Outcome> outcomes) throws IOException {
    Map<String, Earlier> earlier = read(details);
    List<long[]> pairs = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Earlier was = earlier.get(outcome.utterance().audio().toString());
      ErrorRate is = outcome.words();
      if (was != null && was.words == is.tokens()) {
        pairs.add(new long[] {was.errors, is.errors(), is.tokens()});
      }
    }
    if (pairs.isEmpty()) {
      throw new UnsupportedInputException(details + " has no utterance of this run");
    }
    return of(pairs);
  }

  private static Comparison of(List<long[]> pairs) {
    Random random = new Random(SEED);
    double[] differences = new double[RESAMPLES];
    int improved = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      long[] sum = new long[3];
      for (int n = 0; n < pairs.size(); n++) {
        add(sum, pairs.get(random.nextInt(pairs.size())));
      }
      differences[i] = (double) (sum[1] - sum[0]) / Math.max(1, sum[2]);
      improved += differences[i] < 0 ? 1 : 0;
    }
    Arrays.sort(differences);
    int low = (int) Math.floor(TAIL * (RESAMPLES - 1));
    long[] total = new long[3];
    pairs.forEach(pair -> add(total, pair));
    double words = Math.max(1, total[2]);
    return new Comparison(
        pairs.size(),
        total[0] / words,
        total[1] / words,
        differences[low],
        differences[RESAMPLES - 1 - low],
        (double) improved / RESAMPLES);
  }

  private static void add(long[] sum, long[] pair) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += pair[k];
    }
  }

  private static Map<String, Earlier> read(Path details) throws IOException {
    JsonMapper mapper = new JsonMapper();
    Map<String, Earlier> earlier = new HashMap<>();
    try {
      for (String line : Files.readAllLines(details)) {
        JsonNode json = mapper.readTree(line);
        if (!json.hasNonNull("audio_filepath") || !json.hasNonNull("word_errors")) {
          throw new UnsupportedInputException(
              details + " is not a file that 'tarsier evaluate --details' wrote");
        }
        earlier.put(
            json.get("audio_filepath").asText(),
            new Earlier(json.get("word_errors").asLong(), json.get("words").asLong()));
      }
    } catch (NoSuchFileException e) {
      throw new UnsupportedInputException("there is no file " + details, e);
    } catch (JsonProcessingException e) {
      throw new UnsupportedInputException(
          details + " is not a file that 'tarsier evaluate --details' wrote", e);
    }
    return earlier;
  }
}
