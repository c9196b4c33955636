package io.tarsier.models.en;

import io.tarsier.api.ModelProvider;
import java.net.URL;
import java.util.Objects;

/** Offers the model of spoken English, which is the one to take where nobody names any. */
public final class EnglishModel implements ModelProvider {

  @Override
  public String name() {
    return "english";
  }

  @Override
  public String description() {
    return "English, open vocabulary, 100,000 words.";
  }

  @Override
  public int priority() {
    return 10;
  }

  @Override
  public URL pack() {
    return Objects.requireNonNull(
        EnglishModel.class.getResource("english.tarsier"), "this jar lacks its model pack");
  }
}
