package io.tarsier.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.StreamMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page, the dashboard and the alerts say of metrics is what a scrape has. */
class MetricsPageTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("tarsier.root", ".."), "docs", "operations");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(tarsier_[a-z_]+)(?:\\{[a-z,]+})?` \\| ([a-z]+) \\| (.+) \\|$");

  private static final Pattern METRIC = Pattern.compile("\\b(tarsier|jvm|process|system)_[a-z_]+");

  private final ServerMetrics metrics = new ServerMetrics();

  @BeforeEach
  void use() {
    metrics.watchStreams(() -> 1, 2);
    metrics.watchQueue(() -> 0);
    metrics.watchLoad(() -> 0.5);
    metrics.watchCertificate(() -> 0);
    metrics.refused("not_found");
    metrics.reloaded("model", true);
    metrics.batches().passed(3, 1_000_000);
    StreamMeter stream = metrics.opened("vosk");
    stream.received(10);
    stream.recognised(1, 1_000_000);
    stream.replied(Kind.FINAL, 1_000_000);
    stream.closed(1000);
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  /** Names of samples, those of histograms with their endings. */
  private Set<String> samples() {
    Set<String> names = new TreeSet<>();
    for (String line : metrics.scrape().split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        names.add(line.split("[ {]", 2)[0]);
      }
    }
    return names;
  }

  @Test
  void thePageListsEveryMeterWithItsHelp() throws IOException {
    Map<String, String> scraped = new TreeMap<>();
    Pattern.compile("(?m)^# (HELP|TYPE) (tarsier_[a-z_]+) (.+)$")
        .matcher(metrics.scrape())
        .results()
        .filter(
            line -> !line.group(2).endsWith("_max") || line.group(2).equals("tarsier_streams_max"))
        .forEach(line -> scraped.merge(line.group(2), line.group(3), (a, b) -> b + ": " + a));
    Map<String, String> listed = new TreeMap<>();
    ROW.matcher(Files.readString(FOLDER.resolveSibling("operations.md")))
        .results()
        .forEach(row -> listed.put(row.group(1), row.group(2) + ": " + row.group(3)));
    assertThat(listed).isEqualTo(scraped);
  }

  @Test
  void theDashboardAsksForWhatThereIs() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
    List<String> queries = new ArrayList<>();
    dashboard.findValuesAsText("expr").forEach(queries::add);
    assertThat(queries).hasSizeGreaterThan(10);
    assertThat(queries).allSatisfy(this::assertKnown);
  }

  @Test
  void theAlertsAskForWhatThereIs() throws IOException {
    List<String> queries =
        Pattern.compile("(?m)^\\s+expr: (.+)$")
            .matcher(Files.readString(FOLDER.resolve("alerts.yml")))
            .results()
            .map(line -> line.group(1))
            .filter(query -> !query.startsWith("up{"))
            .toList();
    assertThat(queries).isNotEmpty().allSatisfy(this::assertKnown);
  }

  private void assertKnown(String query) {
    List<String> names = METRIC.matcher(query).results().map(MatchResult::group).toList();
    assertThat(names).as(query).isNotEmpty();
    assertThat(samples()).as(query).containsAll(names);
  }
}
