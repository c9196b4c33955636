package io.tarsier.models.digits;

import io.tarsier.api.ModelProvider;
import java.net.URL;
import java.util.Objects;

/** Offers the model of spoken English digits. */
public final class DigitsModel implements ModelProvider {

  @Override
  public String name() {
    return "digits";
  }

  @Override
  public String description() {
    return "Spoken English digits, zero to nine.";
  }

  @Override
  public URL pack() {
    return Objects.requireNonNull(
        DigitsModel.class.getResource("digits.tarsier"), "this jar lacks its model pack");
  }
}
