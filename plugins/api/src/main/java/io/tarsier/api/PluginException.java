package io.tarsier.api;

/** A plugin that is unknown, broken or misconfigured. */
public final class PluginException extends TarsierException {

  private static final long serialVersionUID = 1L;

  public PluginException(String message) {
    super(message, null);
  }

  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "plugin_error";
  }
}
