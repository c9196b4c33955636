package io.tarsier.decoder.beam;

import io.tarsier.api.DecoderSession;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import java.util.List;

/** One stretch of speech. Single-owner. */
final class BeamSession implements DecoderSession {

  private final BeamSearch search;
  private final int alternatives;

  BeamSession(BeamSearch search, int alternatives) {
    this.search = search;
    this.alternatives = alternatives;
  }

  @Override
  public void step(Emissions emissions) {
    search.requireVocabulary(emissions.vocabularySize());
    for (int t = 0; t < emissions.steps(); t++) {
      search.step(emissions.logProbabilities(), t * emissions.vocabularySize());
    }
  }

  @Override
  public Hypothesis partial() {
    return new Readings(search).sofar();
  }

  @Override
  public int commit(int step) {
    return search.commit(step);
  }

  @Override
  public List<Hypothesis> end() {
    return new Readings(search).best(alternatives);
  }
}
