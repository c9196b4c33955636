package io.tarsier.training;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.Alphabet;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.corpus.scoring.ErrorRate;
import io.tarsier.training.data.LabelEncoder;
import io.tarsier.training.data.Recording;
import io.tarsier.training.dl4j.AcousticNetwork;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Utterances that progress is measured on; their features are kept. Immutable. */
final class DevSet {

  private static final int BATCH = 16;

  /** The name of all corpora together. */
  static final String ALL = "all";

  private record Entry(FeatureMatrix features, String text, String corpus) {}

  private final List<Entry> entries;
  private final Alphabet alphabet;

  /** Error rates by corpus, and of all together under {@link #ALL}. */
  record Score(Map<String, ErrorRate> words, Map<String, ErrorRate> characters) {

    ErrorRate allWords() {
      return words.getOrDefault(ALL, ErrorRate.NONE);
    }

    ErrorRate allCharacters() {
      return characters.getOrDefault(ALL, ErrorRate.NONE);
    }
  }

  /** What computes the features of a recording. */
  @FunctionalInterface
  interface Features {
    FeatureMatrix of(Recording recording) throws java.io.IOException;
  }

  DevSet(List<Recording> recordings, Features features, Alphabet alphabet)
      throws java.io.IOException {
    this.alphabet = alphabet;
    LabelEncoder encoder = new LabelEncoder(alphabet);
    java.util.ArrayList<Entry> made = new java.util.ArrayList<>();
    for (Recording recording : recordings) {
      String text =
          recording.labels().length > 0
              ? encoder.decode(recording.labels())
              : recording.utterance().text();
      made.add(new Entry(features.of(recording), text, recording.utterance().corpus()));
    }
    made.sort(Comparator.comparingInt((Entry entry) -> entry.features.frames()).reversed());
    entries = List.copyOf(made);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  Score score(AcousticNetwork network, Packer packer, Steps steps) {
    Map<String, ErrorRate> words = new TreeMap<>();
    Map<String, ErrorRate> characters = new TreeMap<>();
    for (int from = 0; from < entries.size(); from += BATCH) {
      List<Entry> part = entries.subList(from, Math.min(entries.size(), from + BATCH));
      List<FeatureMatrix> features = part.stream().map(Entry::features).toList();
      SequenceBatch in = packer.layout(features);
      SequenceBatch out = steps.of(in);
      float[] values = network.logProbabilities(packer.pack(features, in), in);
      for (int b = 0; b < part.size(); b++) {
        int sequence = b;
        String heard = GreedyText.read(values, t -> out.row(t, sequence), out.length(b), alphabet);
        ErrorRate word = ErrorRate.ofWords(part.get(b).text, heard);
        ErrorRate character = ErrorRate.ofCharacters(part.get(b).text, heard);
        for (String name : List.of(part.get(b).corpus, ALL)) {
          words.merge(name, word, ErrorRate::plus);
          characters.merge(name, character, ErrorRate::plus);
        }
      }
    }
    return new Score(words, characters);
  }

  /** The layout of the output that follows from that of the input. */
  @FunctionalInterface
  interface Steps {
    SequenceBatch of(SequenceBatch input);
  }
}
