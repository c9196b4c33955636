package io.tarsier.recognizer.plugin;

import io.tarsier.api.EndpointRuleProvider;
import io.tarsier.api.EndpointRuleProvider.EndpointRule;
import io.tarsier.api.EndpointRuleProvider.Situation;
import io.tarsier.api.PluginException;
import io.tarsier.api.Settings;
import java.util.Optional;

/** An endpoint rule that may do what it likes. Thread-safe. */
public final class GuardedRule implements Guarded {

  private final PluginCalls calls;
  private final EndpointRule rule;

  private GuardedRule(EndpointRuleProvider provider, Settings settings) {
    this.calls = new PluginCalls(EndpointRuleProvider.class, provider);
    this.rule = calls.make(() -> provider.create(settings));
  }

  /**
   * Makes a rule.
   *
   * @throws PluginException if it cannot be made, for whatever reason; the message names it
   */
  public static GuardedRule make(EndpointRuleProvider provider, PluginSettings settings) {
    return new GuardedRule(provider, settings.of(provider));
  }

  @Override
  public PluginCalls calls() {
    return calls;
  }

  /**
   * Asks the rule.
   *
   * @throws PluginFailure if it throws or does not return
   */
  boolean ends(Situation situation) throws PluginFailure {
    return calls.use(() -> rule.ends(situation));
  }

  /** What is wrong with how it answers; empty if nothing is. */
  public Optional<String> trial(Situation situation) {
    try {
      ends(situation);
      return Optional.empty();
    } catch (PluginFailure e) {
      return Optional.of("it " + e.getMessage());
    }
  }
}
