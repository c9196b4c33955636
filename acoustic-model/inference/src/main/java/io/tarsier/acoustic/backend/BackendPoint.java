package io.tarsier.acoustic.backend;

import io.tarsier.api.ExtensionPoint;

/** Makes {@link Backend} known as an extension point. */
public final class BackendPoint implements ExtensionPoint {

  @Override
  public Class<Backend> kind() {
    return Backend.class;
  }

  @Override
  public String name() {
    return "backend";
  }
}
