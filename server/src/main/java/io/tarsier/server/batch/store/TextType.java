package io.tarsier.server.batch.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ObjectDataType;

/**
 * How texts lie in the store: as MVStore writes them, but nothing else is read. MVStore itself
 * would make Java objects of what says it is one. Thread-safe.
 */
final class TextType extends ObjectDataType {

  private static final int TEXT = 11;
  private static final int SHORT_TEXT_FIRST = 88;
  private static final int SHORT_TEXT_LAST = 103;

  @Override
  public Object read(ByteBuffer buffer) {
    int tag = buffer.get(buffer.position()) & 0xFF;
    if (tag != TEXT && (tag < SHORT_TEXT_FIRST || tag > SHORT_TEXT_LAST)) {
      throw new MVStoreException(
          DataUtils.ERROR_FILE_CORRUPT, "there is something that is no text");
    }
    return super.read(buffer);
  }
}
