package io.tarsier.api;

/** Input that breaks the rules of its format. */
public final class MalformedInputException extends TarsierException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * @param message what is wrong
   * @param offset where, in bytes from the start of the input (in lines from 1 for text formats)
   */
  public MalformedInputException(String message, long offset) {
    super(message, null);
    this.offset = offset;
  }

  /** Where the input is wrong: bytes from its start, or lines from 1 for text formats. */
  public long offset() {
    return offset;
  }

  @Override
  public String code() {
    return "malformed_input";
  }
}
