package io.tarsier.cli.decode;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarsier.cli.decode.calibration.Calibration;
import io.tarsier.cli.decode.calibration.Reliability;
import io.tarsier.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A calibration for people or as one JSON object.
 *
 * @param calibration what was found
 */
record CalibrationReport(Calibration calibration) {

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(toJson());
    } else {
      printText(out);
    }
  }

  private void printText(PrintWriter out) {
    printTable(out, "as it is", calibration.asIs());
    printTable(out, "cross-fitted by speaker", calibration.crossFitted());
    if (calibration.speakers() < 2) {
      out.println("there is one speaker: the second table is of the words the curve was fitted to");
    }
    calibration
        .byCorpus()
        .forEach(
            (corpus, error) ->
                out.printf(Locale.ROOT, "%s: expected calibration error %.4f%n", corpus, error));
    out.printf(
        Locale.ROOT,
        "\"confidence\": {\"bias\": %.3f, \"posterior\": %.3f, \"acoustic\": %.3f}%n",
        calibration.curve().bias(),
        calibration.curve().posterior(),
        calibration.curve().acoustic());
  }

  private static void printTable(PrintWriter out, String title, Reliability reliability) {
    TextTable table = new TextTable("CONFIDENCE", "WORDS", "MEAN", "RIGHT");
    for (Reliability.Bin bin : reliability.bins()) {
      table.add(
          String.format(Locale.ROOT, "%.1f - %.1f", bin.low(), bin.high()),
          String.valueOf(bin.words()),
          String.format(Locale.ROOT, "%.3f", bin.meanConfidence()),
          String.format(Locale.ROOT, "%.3f", bin.shareRight()));
    }
    out.printf(
        Locale.ROOT,
        "%s: %d words, expected calibration error %.4f%n",
        title,
        reliability.words(),
        reliability.expectedCalibrationError());
    table.print(out);
    out.println();
  }

  private String toJson() {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.putObject("confidence")
        .put("bias", calibration.curve().bias())
        .put("posterior", calibration.curve().posterior())
        .put("acoustic", calibration.curve().acoustic());
    json.put("speakers", calibration.speakers());
    put(json.putObject("as_is"), calibration.asIs());
    put(json.putObject("cross_fitted"), calibration.crossFitted());
    ObjectNode corpora = json.putObject("corpora");
    calibration.byCorpus().forEach(corpora::put);
    return json.toString();
  }

  private static void put(ObjectNode json, Reliability reliability) {
    json.put("words", reliability.words());
    json.put("expected_calibration_error", reliability.expectedCalibrationError());
    ArrayNode bins = json.putArray("bins");
    for (Reliability.Bin bin : reliability.bins()) {
      bins.addObject()
          .put("low", bin.low())
          .put("words", bin.words())
          .put("mean_confidence", bin.meanConfidence())
          .put("share_right", bin.shareRight());
    }
  }
}
