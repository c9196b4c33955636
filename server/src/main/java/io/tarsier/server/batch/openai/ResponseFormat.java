package io.tarsier.server.batch.openai;

/** The forms in which a transcript can be asked for. */
public enum ResponseFormat {
  JSON("json"),
  TEXT("text"),
  SRT("srt"),
  VERBOSE_JSON("verbose_json"),
  VTT("vtt");

  private final String parameter;

  ResponseFormat(String parameter) {
    this.parameter = parameter;
  }

  /** Its name in a request; that of the plain ones is also that of the plugin that writes them. */
  String parameter() {
    return parameter;
  }

  /** The content type of the response. */
  public String contentType() {
    return this == JSON || this == VERBOSE_JSON ? "application/json" : "text/plain; charset=utf-8";
  }
}
