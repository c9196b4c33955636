package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.EndpointRuleProvider.EndpointRule;
import io.tarsier.api.EndpointRuleProvider.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link EndpointRuleProvider} must do. Extend it and say which provider to test. */
public abstract class EndpointRuleProviderContractTest extends PluginContractTest {

  private static final List<Double> SECONDS = List.of(0.0, 0.04, 0.5, 1.0, 7.3, 30.0, 3600.0);

  @Override
  protected abstract EndpointRuleProvider provider();

  @Override
  protected void make(Settings settings) throws Exception {
    provider().create(settings);
  }

  /** Texts to ask about besides those of the contract. */
  protected List<String> texts() {
    return List.of();
  }

  private List<Situation> situations() {
    List<Situation> situations = new ArrayList<>();
    Stream.concat(
            Stream.of("a", "hello", "one two three four five", "x ".repeat(5000), "naïve 北京 🙂"),
            texts().stream())
        .forEach(
            text -> {
              for (double seconds : SECONDS) {
                for (double silent : SECONDS) {
                  if (silent <= seconds) {
                    situations.add(new Situation(text, seconds, silent));
                  }
                }
              }
            });
    return situations;
  }

  private static List<Boolean> answers(EndpointRule rule, List<Situation> situations) {
    return situations.stream().map(rule::ends).toList();
  }

  @Test
  void answersByWhatIsInTheSituationAlone() {
    List<Situation> situations = situations();
    List<Boolean> answers = answers(provider().create(required()), situations);
    List<Boolean> backwards = new ArrayList<>(situations.size());
    EndpointRule other = provider().create(required());
    for (int i = situations.size() - 1; i >= 0; i--) {
      backwards.add(other.ends(situations.get(i)));
    }
    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(answers);
  }

  @Test
  void manyStreamsMayAskAtATime() {
    EndpointRule rule = provider().create(required());
    List<Situation> situations = situations();
    List<Boolean> answers = answers(rule, situations);
    assertThat(
            IntStream.range(0, 64).parallel().mapToObj(i -> answers(rule, situations)).distinct())
        .containsExactly(answers);
  }
}
