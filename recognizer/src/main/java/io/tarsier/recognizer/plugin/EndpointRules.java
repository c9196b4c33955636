package io.tarsier.recognizer.plugin;

import io.tarsier.api.EndpointRuleProvider.Situation;
import java.util.List;

/**
 * The endpoint rules of one stream; one that fails is reported and left out from then on.
 * Single-owner.
 */
public final class EndpointRules {

  private final ActivePlugins<GuardedRule> rules;

  public EndpointRules(List<GuardedRule> rules) {
    this.rules = new ActivePlugins<>(rules);
  }

  /** Whether one of the rules that work ends the segment; the others are not asked. */
  public boolean end(Situation situation) {
    return rules.fold(false, (ended, rule) -> ended || rule.ends(situation));
  }
}
