package io.tarsier.profanity;

import io.tarsier.api.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words of a list and masks them. Immutable; thread-safe. */
final class Masking {

  /** A word of letters, what stands before it, and what stands after it. */
  private static final Pattern WORD =
      Pattern.compile("(?<before>[^\\p{L}]*)(?<word>\\p{L}[\\p{L}']*?)(?<after>('s)?[^\\p{L}']*)");

  private final WordList list;
  private final Mask mask;

  Masking(WordList list, Mask mask) {
    this.list = list;
    this.mask = mask;
  }

  List<Replacement> replacements(List<String> tokens) {
    List<Replacement> replacements = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int at = i;
      masked(tokens.get(i)).ifPresent(text -> replacements.add(new Replacement(at, at + 1, text)));
    }
    return replacements;
  }

  /** The token masked, if its word is one of the list. Marks around the word stay. */
  private Optional<String> masked(String token) {
    Matcher matcher = WORD.matcher(token);
    if (!matcher.matches() || !isListed(matcher.group("word"))) {
      return Optional.empty();
    }
    String masked = mask.apply(matcher.group("word"));
    return Optional.of(
        masked.isEmpty() ? "" : matcher.group("before") + masked + matcher.group("after"));
  }

  private boolean isListed(String word) {
    return list.contains(word.toLowerCase(Locale.ROOT));
  }
}
