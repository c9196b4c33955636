package io.tarsier.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.api.LanguageModel;
import io.tarsier.decoder.lm.ArpaReader;
import io.tarsier.decoder.lm.LanguageModelFiles;
import io.tarsier.decoder.lm.LmProgress;
import io.tarsier.decoder.lm.NgramModel;
import io.tarsier.decoder.lm.PruningSettings;
import io.tarsier.decoder.lm.Quantization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Language models in both formats; what is read must also be usable. */
class LanguageModelFuzzTest {

  private static final int WORDS_SCORED = 50;

  @FuzzTest
  void arpa(byte[] text) {
    HostileInput.isReadOrRefused(
        () -> {
          try (ArpaReader reader = new ArpaReader(new ByteArrayInputStream(text))) {
            use(NgramModel.read(reader));
          }
        });
  }

  @MethodSource("images")
  @FuzzTest
  void tlm(byte[] image) {
    HostileInput.isReadOrRefused(
        () -> use(NgramModel.open(ByteBuffer.wrap(Checksums.ofTlm(image)))));
  }

  /** Whole binary models: plain, and in four bits. */
  static Stream<Arguments> images() throws IOException {
    Path arpa;
    try (InputStream text =
        LanguageModelFuzzTest.class.getResourceAsStream("LanguageModelFuzzTestInputs/arpa/tiny")) {
      arpa = HostileInput.file(text.readAllBytes(), ".arpa");
    }
    return Stream.of(
        Arguments.of((Object) image(arpa, Quantization.none())),
        Arguments.of((Object) image(arpa, Quantization.bits(4))));
  }

  private static byte[] image(Path arpa, Quantization quantization) throws IOException {
    Path image = arpa.resolveSibling("model.tlm");
    LanguageModelFiles.convert(arpa, PruningSettings.none(), quantization, image, LmProgress.NONE);
    return Files.readAllBytes(image);
  }

  private static void use(NgramModel model) {
    int state = model.startState();
    for (int i = 0; i < WORDS_SCORED; i++) {
      int word = i % model.vocabularySize();
      model.wordId(model.word(word));
      long step = model.score(state, word);
      if (Float.isNaN(LanguageModel.logProbability(step))) {
        throw new AssertionError("word " + word + " has no probability");
      }
      state = LanguageModel.nextState(step);
    }
    model.endScore(state);
  }
}
