package io.tarsier.api.toy;

import io.tarsier.api.Plugin;

/** A plugin that has a name. */
public abstract class ToyPlugin implements Plugin {

  private final String name;

  protected ToyPlugin(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "A toy.";
  }
}
