package io.tarsier.audio.ogg;

/**
 * Which samples of a link are heard, by the granule positions of its pages. Single-owner.
 *
 * <p>Before the first sample to be heard come the pre-skip and, in a link whose first page holds
 * more samples than its position says, as many as are too many.
 */
public final class GranuleTrim {

  /** Part of the samples of a page. */
  public record Span(int first, int length) {}

  private final boolean firstPageMayBeTrimmed;
  private long skip;

  /** Samples decoded on the pages before. */
  private long decoded;

  /** Granule position of the first sample; recordings cut from a broadcast do not start at 0. */
  private long startGranule;

  private boolean anyAudio;

  /**
   * For a new link.
   *
   * @param preSkip samples to drop from the start
   * @param firstPageMayBeTrimmed whether the position of the first page may cut samples before it
   */
  public GranuleTrim(int preSkip, boolean firstPageMayBeTrimmed) {
    this.firstPageMayBeTrimmed = firstPageMayBeTrimmed;
    skip = preSkip;
  }

  /**
   * The samples of the next page that are heard.
   *
   * @param pageSamples samples decoded on the page
   */
  public Span next(OggPage page, int pageSamples) {
    if (!anyAudio && pageSamples > 0) {
      anyAudio = true;
      long before = page.granulePosition() - pageSamples;
      startGranule = page.isLast() ? 0 : Math.max(0, before);
      if (firstPageMayBeTrimmed && !page.isLast() && page.granulePosition() >= 0 && before < 0) {
        skip = -before;
        startGranule = before;
      }
    }
    long end = decoded + pageSamples;
    if (page.isLast() && page.granulePosition() >= 0) {
      end = Math.min(page.granulePosition() - startGranule, end);
    }
    int first = (int) Math.min(pageSamples, Math.max(0, skip - decoded));
    int last = (int) Math.max(first, end - decoded);
    decoded += pageSamples;
    return new Span(first, last - first);
  }
}
