package io.tarsier.decoder.grammar;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.TarsierException;
import io.tarsier.api.UnsupportedInputException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordAutomatonTest {

  private static final String LIGHTS =
      """
      #JSGF V1.0 UTF-8 en;
      grammar home.lights;
      /** Switches lights.
       * @example turn on the light */
      public <command> = [please] <action> {ACTION} the (light | lamp) [<room>];
      // weights are relative
      <action> = /3/ turn on | /1/ turn off;
      <room> = in the <place> [and the <place>]*;
      <place> = kitchen | "living room" | hall;
      """;

  private static final String SIGNS = "<>()[]{}|/;=*+\"\\ a\n";

  private static WordAutomaton jsgf(String source) {
    return WordAutomaton.compile(new Grammar.Jsgf(source));
  }

  /** The weight of a text; minus infinity where it is not allowed. */
  private static double weight(WordAutomaton automaton, String text) {
    int state = 0;
    double sum = 0;
    for (String word : PhraseLists.words(text)) {
      WordAutomaton.Arc found = null;
      for (WordAutomaton.Arc arc : automaton.arcs().get(state)) {
        if (arc.word().equals(word)) {
          assertThat(found).as("two arcs for %s", word).isNull();
          found = arc;
        }
      }
      if (found == null) {
        return Double.NEGATIVE_INFINITY;
      }
      sum += found.logWeight();
      state = found.target();
    }
    return sum + automaton.endWeight().get(state);
  }

  private static boolean allows(WordAutomaton automaton, String text) {
    return weight(automaton, text) > Double.NEGATIVE_INFINITY;
  }

  @Test
  void aCommandGrammar() {
    WordAutomaton lights = jsgf(LIGHTS);
    assertThat(weight(lights, "turn on the light")).isCloseTo(Math.log(0.75), within(1e-9));
    assertThat(weight(lights, "please turn off the lamp in the living room"))
        .isCloseTo(Math.log(0.25), within(1e-9));
    assertThat(allows(lights, "turn on the lamp in the hall and the kitchen and the hall"))
        .isTrue();
    assertThat(allows(lights, "turn on the")).isFalse();
    assertThat(allows(lights, "turn on light")).isFalse();
    assertThat(allows(lights, "")).isFalse();
    assertThat(allows(lights, "turn on the light turn on the light")).isFalse();
  }

  @Test
  void repetitionOptionsAndSpecialRules() {
    WordAutomaton g = jsgf("public <s> = a* b+ [c d] <NULL> | <VOID> e | (f | f g) h;");
    for (String text : List.of("b", "a a b b", "b c d", "a b b c d", "f h", "f g h")) {
      assertThat(allows(g, text)).as(text).isTrue();
    }
    for (String text : List.of("", "a", "b c", "e", "f g", "b c d c d", "h")) {
      assertThat(allows(g, text)).as(text).isFalse();
    }
  }

  @Test
  void aRuleMayEndWithItself() {
    WordAutomaton g = jsgf("public <list> = <digit> | <digit> <list>; <digit> = one | two;");
    assertThat(allows(g, "one two two one")).isTrue();
    assertThat(allows(g, "")).isFalse();
    assertThatThrownBy(() -> jsgf("public <s> = a\n<s> b | c;"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("contains itself");
  }

  @Test
  void weightsChooseTheBestOfSeveralWays() {
    WordAutomaton g = jsgf("public <s> = /1/ a b | /3/ a c | /4/ (a b);");
    assertThat(weight(g, "a b")).isCloseTo(Math.log(0.5), within(1e-6));
    assertThat(weight(g, "a c")).isCloseTo(Math.log(0.375), within(1e-6));
  }

  @Test
  void aPhraseListAllowsAnySequence() {
    WordAutomaton g =
        WordAutomaton.compile(
            new Grammar.PhraseList(List.of("turn on", "turn on the light", "stop", "[unk]")));
    for (String text : List.of("", "stop", "turn on stop", "turn on the light turn on")) {
      assertThat(allows(g, text)).as(text).isTrue();
    }
    for (String text : List.of("turn", "the light", "stop the light")) {
      assertThat(allows(g, text)).as(text).isFalse();
    }
    assertThat(g.unknownTarget().get(0)).isNotEqualTo(WordAutomaton.NONE);
    assertThat(WordAutomaton.compile(new Grammar.PhraseList(List.of("a"))).unknownTarget())
        .containsOnly(WordAutomaton.NONE);
  }

  @Test
  void errorsNameTheLine() {
    error("#JSGF V1.0;\npublic <a> = b", 2);
    error("#JSGF V1.0;\n\npublic <a> = <b>;", 3);
    error("public <a> = (b | c;\n<d> = e;", 1);
    error("public <a> = b;\n<a> = c;", 2);
    error("<a> = b;\n\n", 3);
    error("public <a> = b | ;", 1);
    error("public <a> =\n /x/ b | /1/ c;", 2);
    error("public <a> = /1/ b | c;", 1);
    error("public <a> = b /1/ c;", 1);
    error("public <a> = b;\nnonsense <c> = d;", 2);
    error("public <a> = b; /* no end", 1);
    error("public <a> = b;\n\n{tag", 3);
    error("public <a> = \"b", 1);
    error("#JSGF V1.0\n", 1);
    error("public <a> = " + "(".repeat(5000) + "b" + ")".repeat(5000) + ";", 1);
    assertThatThrownBy(() -> jsgf("import <other.*>;\npublic <a> = b;"))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("line 1");
  }

  private static void error(String source, long line) {
    assertThatThrownBy(() -> jsgf(source))
        .as(source)
        .isInstanceOfSatisfying(
            MalformedInputException.class,
            e -> {
              assertThat(e.offset()).isEqualTo(line);
              assertThat(e.getMessage()).startsWith("line " + line);
            });
  }

  @Test
  void rulesThatUnfoldWithoutEndAreRefused() {
    StringBuilder source = new StringBuilder("public <r0> = <r1> <r1>;\n");
    for (int i = 1; i < 40; i++) {
      source.append("<r" + i + "> = <r" + (i + 1) + "> <r" + (i + 1) + ">;\n");
    }
    source.append("<r40> = a;\n");
    assertThatThrownBy(() -> jsgf(source.toString())).isInstanceOf(LimitException.class);
  }

  @Test
  void fewStatesWithArcsWithoutEndAreRefused() {
    String words = IntStream.range(0, 1000).mapToObj(i -> "w" + i).collect(joining(" | "));
    String source = "public <s> = " + "<w> ".repeat(1000) + ";\n<w> = " + words + ";\n";
    assertThatThrownBy(() -> jsgf(source)).isInstanceOf(LimitException.class);
  }

  /** What comes a number of words after an "a": every set of places is a state of its own. */
  @Test
  void fewRulesThatNeedAllSetsOfTheirStatesAreRefused() {
    String source = "public <s> = (a | b)* a " + "(a | b) ".repeat(40) + ";\n";
    assertThatThrownBy(() -> jsgf(source)).isInstanceOf(LimitException.class);
  }

  @Test
  void rulesInEachOtherWithoutEndAreRefused() {
    StringBuilder source = new StringBuilder("public <r0> = a <r1> b;\n");
    for (int i = 1; i < 20_000; i++) {
      source.append("<r" + i + "> = a <r" + (i + 1) + "> b;\n");
    }
    source.append("<r20000> = a;\n");
    assertThatThrownBy(() -> jsgf(source.toString()))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("deep in each other");
  }

  @Test
  void theNamesOfATownAreNoTrouble() {
    List<String> streets = IntStream.range(0, 100_000).mapToObj(i -> "to street s" + i).toList();
    assertThat(WordAutomaton.compile(new Grammar.PhraseList(streets)).arcs()).hasSize(4);
  }

  @Property
  void damagedGrammarsNeverEndInAnythingElseThanAnError(@ForAll Random random) {
    StringBuilder source = new StringBuilder(LIGHTS);
    for (int n = 1 + random.nextInt(5); n > 0 && source.length() > 1; n--) {
      int at = random.nextInt(source.length());
      switch (random.nextInt(3)) {
        case 0 -> source.deleteCharAt(at);
        case 1 -> source.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        default -> source.setLength(Math.max(1, at));
      }
    }
    try {
      jsgf(source.toString());
    } catch (TarsierException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
