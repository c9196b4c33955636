package io.tarsier.cli.decode;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import io.tarsier.decoder.beam.BeamDecoderProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The beam search three times over: as it is configured, and so that the confidence of a word is
 * the one or the other of its witnesses. For one recording at a time.
 */
final class WitnessDecoder implements DecoderProvider {

  /** A word and what is said of it. */
  record Word(String text, double confidence, double posterior, double acoustic) {}

  private final DecoderProvider beam = new BeamDecoderProvider();
  private final List<Word> words = new ArrayList<>();

  @Override
  public String name() {
    return "witnesses";
  }

  @Override
  public String description() {
    return "The beam search, with the witnesses of its confidence.";
  }

  @Override
  public Decoder create(
      Alphabet alphabet, Settings settings, ModelFiles files, LanguageModels languageModels)
      throws IOException {
    Decoder asIs = beam.create(alphabet, settings, files, languageModels);
    Decoder posterior =
        beam.create(alphabet, settings.overlaidBy(curve(1, 0)), files, languageModels);
    Decoder acoustic =
        beam.create(alphabet, settings.overlaidBy(curve(0, 1)), files, languageModels);
    return options ->
        new Session(
            List.of(asIs.begin(options), posterior.begin(options), acoustic.begin(options)));
  }

  private static Settings curve(double posterior, double acoustic) {
    return Settings.of(
        Map.of("confidence", Map.of("bias", 0, "posterior", posterior, "acoustic", acoustic)));
  }

  /** Forgets the recording before. */
  void begin() {
    words.clear();
  }

  /** The words recognised since {@link #begin}. */
  List<Word> words() {
    return List.copyOf(words);
  }

  private final class Session implements DecoderSession {

    private final List<DecoderSession> sessions;

    Session(List<DecoderSession> sessions) {
      this.sessions = sessions;
    }

    @Override
    public void step(Emissions emissions) {
      sessions.forEach(session -> session.step(emissions));
    }

    @Override
    public Hypothesis partial() {
      return sessions.get(0).partial();
    }

    @Override
    public List<Hypothesis> end() {
      List<List<Hypothesis>> ends = sessions.stream().map(DecoderSession::end).toList();
      List<Hypothesis.Word> asIs = ends.get(0).get(0).words();
      for (int i = 0; i < asIs.size(); i++) {
        words.add(
            new Word(
                asIs.get(i).text(),
                asIs.get(i).confidence(),
                ends.get(1).get(0).words().get(i).confidence(),
                ends.get(2).get(0).words().get(i).confidence()));
      }
      return ends.get(0);
    }
  }
}
