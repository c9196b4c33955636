package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Segments as a recognizer could have reported them. */
final class Spoken {

  private Spoken() {}

  /** Words of 0.4 s with 0.1 s between them, in a segment that begins 0.2 s before the first. */
  static Segment segment(String text, double startSeconds) {
    List<Word> words = new ArrayList<>();
    double time = startSeconds;
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      words.add(new Word(word, time, time + 0.4, 0.9));
      time += 0.5;
    }
    return new Segment(
        Math.max(0, startSeconds - 0.2), time + 0.4, List.of(new Alternative(text, words, -1)));
  }

  /** A word as it is spoken: what stands for it, how long it lasts and the pause after it. */
  private record Spell(String text, double seconds, double pauseSeconds) {}

  /**
   * Any segments of up to 100 words: fast and slow ones, with and without pauses and full stops.
   */
  static Arbitrary<Segment> segments() {
    Arbitrary<Spell> word =
        Combinators.combine(
                Arbitraries.strings().withChars("abcé.,?&<\"").ofMinLength(1).ofMaxLength(15),
                Arbitraries.doubles().between(0.01, 2),
                Arbitraries.doubles().between(0, 3))
            .as(Spell::new);
    return Combinators.combine(word.list().ofMaxSize(100), Arbitraries.doubles().between(0, 4000))
        .as(Spoken::segment);
  }

  private static Segment segment(List<Spell> spells, double startSeconds) {
    List<Word> words = new ArrayList<>();
    double time = startSeconds;
    for (Spell spell : spells) {
      words.add(new Word(spell.text(), time, time + spell.seconds(), 0.9));
      time += spell.seconds() + spell.pauseSeconds();
    }
    String text = String.join(" ", spells.stream().map(Spell::text).toList());
    return new Segment(startSeconds, time, List.of(new Alternative(text, words, -1)));
  }
}
