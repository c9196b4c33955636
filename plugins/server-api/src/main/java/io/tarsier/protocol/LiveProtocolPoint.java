package io.tarsier.protocol;

import io.tarsier.api.ExtensionPoint;

/** Makes {@link LiveProtocol} known as an extension point. */
public final class LiveProtocolPoint implements ExtensionPoint {

  @Override
  public Class<LiveProtocol> kind() {
    return LiveProtocol.class;
  }

  @Override
  public String name() {
    return "live protocol";
  }
}
