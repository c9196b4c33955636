package io.tarsier.audio.opus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.audio.ogg.GranuleTrim;
import io.tarsier.audio.ogg.OggLink;
import io.tarsier.audio.ogg.OggPage;

/** Opens links of an Ogg Opus chain. Immutable. */
final class OpusCodec implements OggLink.Codec {

  @Override
  public boolean begins(OggPage page) {
    byte[] body = page.body();
    return body.length >= 8 && new String(body, 0, 8, ISO_8859_1).equals(OpusHead.MAGIC);
  }

  @Override
  public OggLink open(OggPage page) {
    OpusHead head = OpusHead.parse(page.body(), page.body().length, page.offset());
    return new OggLink(
        page, new OpusPackets(head, page.offset()), new GranuleTrim(head.preSkip(), false));
  }
}
