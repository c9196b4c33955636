package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LanguageModelProvider} must do. Extend it and say which provider to test. */
public abstract class LanguageModelProviderContractTest extends PluginContractTest {

  private static final String NO_WORD = "nosuchword";
  private static final int TRIES = 100;

  @Override
  protected abstract LanguageModelProvider provider();

  /** Files of the format, by names such as they have in model packs. */
  protected abstract Map<String, byte[]> files() throws IOException;

  /** Words that all of the files know. */
  protected abstract List<String> words();

  @Override
  protected void make(Settings settings) {
    // It takes no settings.
  }

  private LanguageModel open(String name, byte[] content) throws IOException {
    return provider().open(name, ByteBuffer.wrap(content).asReadOnlyBuffer());
  }

  private List<LanguageModel> models() throws IOException {
    List<LanguageModel> models = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      models.add(open(file.getKey(), file.getValue()));
    }
    return models;
  }

  private static byte[] head(byte[] content) {
    return Arrays.copyOf(content, Math.min(content.length, LanguageModelProvider.HEAD_BYTES));
  }

  @Test
  void acceptsItsOwnFilesAndNoOthers() throws IOException {
    files()
        .forEach(
            (name, content) ->
                assertThat(provider().accepts(name, head(content))).as(name).isTrue());
    assertThat(provider().accepts("file.xyz", new byte[0])).isFalse();
    assertThat(provider().accepts("file.xyz", new byte[LanguageModelProvider.HEAD_BYTES]))
        .isFalse();
  }

  @Test
  void itsWordsHaveIds() throws IOException {
    for (LanguageModel lm : models()) {
      Set<Integer> ids = new HashSet<>();
      for (String word : words()) {
        int id = lm.wordId(word);
        assertThat(id).as(word).isBetween(1, lm.vocabularySize() - 1);
        assertThat(ids.add(id)).as("the id of " + word + " is its own").isTrue();
      }
      assertThat(lm.wordId(NO_WORD)).isEqualTo(LanguageModel.UNKNOWN);
      assertThat(lm.wordId("")).isEqualTo(LanguageModel.UNKNOWN);
      assertThat(lm.order()).isPositive();
    }
  }

  @Test
  void afterAnyWordsProbabilitiesDoNotExceedOne() throws IOException {
    for (LanguageModel lm : models()) {
      Random random = new Random(1);
      for (int i = 0; i < TRIES; i++) {
        int state = random.nextBoolean() ? lm.startState() : lm.emptyState();
        for (int n = random.nextInt(5); n > 0; n--) {
          state = LanguageModel.nextState(lm.score(state, random.nextInt(lm.vocabularySize())));
        }
        assertThat(lm.endScore(state)).isLessThanOrEqualTo(0);
        // The end of a sentence may have an id of its own, too.
        double sum = 0;
        for (int id = 0; id < lm.vocabularySize(); id++) {
          float logProbability = LanguageModel.logProbability(lm.score(state, id));
          assertThat(logProbability).isLessThanOrEqualTo(0);
          sum += Math.exp(logProbability);
        }
        assertThat(sum).isLessThan(1.001);
      }
    }
  }

  @Test
  void sayTheSameToManyThreads() throws IOException {
    for (LanguageModel lm : models()) {
      List<Float> alone = walk(lm);
      assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> walk(lm)).distinct())
          .containsExactly(alone);
    }
  }

  private static List<Float> walk(LanguageModel lm) {
    Random random = new Random(2);
    List<Float> scores = new ArrayList<>();
    int state = lm.startState();
    for (int i = 0; i < 1000; i++) {
      long step = lm.score(state, random.nextInt(lm.vocabularySize()));
      scores.add(LanguageModel.logProbability(step));
      scores.add(lm.endScore(state));
      state = LanguageModel.nextState(step);
    }
    return scores;
  }

  @Test
  void aDamagedFileIsRefusedInWordsOrStillWorks() throws IOException {
    Random random = new Random(3);
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      for (int i = 0; i < TRIES; i++) {
        byte[] content = file.getValue().clone();
        if (random.nextBoolean()) {
          content = Arrays.copyOf(content, random.nextInt(content.length));
        } else {
          content[random.nextInt(content.length)] ^= (byte) (1 + random.nextInt(255));
        }
        try {
          walk(open(file.getKey(), content));
        } catch (TarsierException e) {
          assertThat(e).hasMessageMatching("(?s).+");
        }
      }
    }
  }
}
