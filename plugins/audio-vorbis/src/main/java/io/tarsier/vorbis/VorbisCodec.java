package io.tarsier.vorbis;

import io.tarsier.audio.ogg.GranuleTrim;
import io.tarsier.audio.ogg.OggLink;
import io.tarsier.audio.ogg.OggPage;

/** Opens links of an Ogg Vorbis chain. Immutable. */
final class VorbisCodec implements OggLink.Codec {

  @Override
  public boolean begins(OggPage page) {
    return IdentificationHeader.startsWithMagic(page.body());
  }

  @Override
  public OggLink open(OggPage page) {
    IdentificationHeader header = IdentificationHeader.parse(page.body(), page.offset());
    return new OggLink(
        page, new VorbisPackets(header, page.body(), page.offset()), new GranuleTrim(0, true));
  }
}
