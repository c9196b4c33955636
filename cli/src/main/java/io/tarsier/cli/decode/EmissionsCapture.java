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
import java.util.ArrayList;
import java.util.List;

/** A decoder that finds no text but keeps what it was given. For one recording at a time. */
public final class EmissionsCapture implements DecoderProvider {

  private final List<Emissions> pieces = new ArrayList<>();
  private Alphabet alphabet = Alphabet.english();

  @Override
  public String name() {
    return "emissions-capture";
  }

  @Override
  public String description() {
    return "Keeps emissions instead of decoding them.";
  }

  @Override
  public Decoder create(
      Alphabet symbols, Settings settings, ModelFiles files, LanguageModels languageModels) {
    this.alphabet = symbols;
    return options -> new Session();
  }

  /** Hands its emissions over when it ends; one that only serves a partial result never does. */
  private final class Session implements DecoderSession {

    private final List<Emissions> stepped = new ArrayList<>();

    @Override
    public void step(Emissions emissions) {
      stepped.add(emissions);
    }

    @Override
    public Hypothesis partial() {
      return Hypothesis.EMPTY;
    }

    @Override
    public List<Hypothesis> end() {
      pieces.addAll(stepped);
      return List.of(Hypothesis.EMPTY);
    }
  }

  /** Forgets the recording before. */
  public void begin() {
    pieces.clear();
  }

  /** The symbols of the model. */
  Alphabet alphabet() {
    return alphabet;
  }

  /** All steps since {@link #begin}. */
  public Emissions emissions() {
    int symbols = alphabet.size();
    int steps = pieces.stream().mapToInt(Emissions::steps).sum();
    float[] values = new float[steps * symbols];
    int at = 0;
    for (Emissions piece : pieces) {
      System.arraycopy(piece.logProbabilities(), 0, values, at, piece.steps() * symbols);
      at += piece.steps() * symbols;
    }
    return new Emissions(values, steps, symbols);
  }
}
