package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.ModelException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * The words of a binary model: sorted by their UTF-8 bytes, front-coded in blocks of {@value
 * #BLOCK}. Immutable; thread-safe. Looking a word up allocates nothing.
 *
 * <p>Word 0 is the unknown word and not stored. A block starts at an offset from the offset table
 * and holds, for each word, one number of bytes shared with the word before (0 for the first; a
 * shared part ends between two characters), one number of further bytes, and those bytes. Numbers
 * have 7 bits a byte, lowest first, the highest bit set in all bytes but the last.
 */
final class PackedVocabulary {

  static final int BLOCK = 16;

  private final int size;
  private final ByteBuffer offsets;
  private final ByteBuffer bytes;
  private final int usedBytes;

  PackedVocabulary(int size, ByteBuffer offsets, ByteBuffer bytes) {
    this.size = size;
    this.offsets = offsets;
    this.bytes = bytes;
    this.usedBytes = bytes.limit();
  }

  static int blocks(int size) {
    return (size - 1 + BLOCK - 1) / BLOCK;
  }

  /** The two sections: offsets of the blocks, and the blocks. */
  static ByteBuffer[] pack(Vocabulary vocabulary) {
    int blocks = blocks(vocabulary.size());
    ByteBuffer offsets = Bits.allocate(32L * blocks);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] before = new byte[0];
    for (int id = 1; id < vocabulary.size(); id++) {
      byte[] word = vocabulary.utf8(id);
      int shared = 0;
      if ((id - 1) % BLOCK == 0) {
        offsets.putInt((id - 1) / BLOCK * 4, out.size());
      } else {
        shared = sharedCharacters(before, word);
      }
      number(out, shared);
      number(out, word.length - shared);
      out.write(word, shared, word.length - shared);
      before = word;
    }
    ByteBuffer bytes = Bits.allocate(8L * out.size());
    bytes.put(0, out.toByteArray());
    return new ByteBuffer[] {offsets, bytes};
  }

  private static int sharedCharacters(byte[] a, byte[] b) {
    int shared = Arrays.mismatch(a, b);
    shared = shared < 0 ? a.length : shared;
    while (shared > 0 && shared < b.length && (b[shared] & 0xC0) == 0x80) {
      shared--;
    }
    return shared;
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  int size() {
    return size;
  }

  /** The spelling of a word. */
  String word(int id) {
    if (id <= 0 || id >= size) {
      return Vocabulary.UNKNOWN_WORD;
    }
    byte[] word = new byte[32];
    Cursor cursor = new Cursor();
    cursor.position = offset((id - 1) / BLOCK);
    for (int i = (id - 1) % BLOCK; i >= 0; i--) {
      word = cursor.next(word);
    }
    return new String(word, 0, cursor.length, StandardCharsets.UTF_8);
  }

  /** Hands out all words but the unknown one, in ascending order of their ids. */
  void forEach(ObjIntConsumer<String> action) {
    byte[] word = new byte[32];
    Cursor cursor = new Cursor();
    for (int id = 1; id < size; id++) {
      if ((id - 1) % BLOCK == 0) {
        cursor.position = offset((id - 1) / BLOCK);
      }
      word = cursor.next(word);
      action.accept(new String(word, 0, cursor.length, StandardCharsets.UTF_8), id);
    }
  }

  /** The id of a word, or {@link LanguageModel#UNKNOWN}. */
  int find(CharSequence word) {
    int low = 0;
    int high = blocks(size) - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (compareFirst(middle, word) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return size <= 1 ? LanguageModel.UNKNOWN : findInBlock(low, word);
  }

  /** Whether the first word of a block comes before (negative) a word. */
  private int compareFirst(int block, CharSequence word) {
    long number = number(offset(block));
    number = number((int) (number >>> 32));
    int length = (int) number;
    int at = (int) (number >>> 32);
    int end = (int) Math.min(usedBytes, (long) at + length);
    int chars = 0;
    while (at < end && chars < word.length()) {
      int mine = codePoint(at, end);
      int other = Character.codePointAt(word, chars);
      if (mine != other) {
        return mine - other;
      }
      at += utf8Length(mine);
      chars += Character.charCount(mine);
    }
    return at < end ? 1 : chars < word.length() ? -1 : 0;
  }

  private int findInBlock(int block, CharSequence word) {
    int at = offset(block);
    int matchedBytes = 0;
    int matchedChars = 0;
    int last = Math.min(size - 1, (block + 1) * BLOCK);
    for (int id = block * BLOCK + 1; id <= last; id++) {
      long number = number(at);
      int shared = (int) number;
      number = number((int) (number >>> 32));
      int further = (int) number;
      at = (int) (number >>> 32);
      int end = at + further;
      if (further < 0 || end < at || end > usedBytes) {
        throw damaged();
      }
      if (shared < matchedBytes) {
        return LanguageModel.UNKNOWN;
      }
      if (shared == matchedBytes) {
        while (at < end && matchedChars < word.length()) {
          int mine = codePoint(at, end);
          int other = Character.codePointAt(word, matchedChars);
          if (mine != other) {
            if (mine > other) {
              return LanguageModel.UNKNOWN;
            }
            break;
          }
          int length = utf8Length(mine);
          at += length;
          matchedBytes += length;
          matchedChars += Character.charCount(mine);
        }
        if (matchedChars == word.length()) {
          return at == end ? id : LanguageModel.UNKNOWN;
        }
      }
      at = end;
    }
    return LanguageModel.UNKNOWN;
  }

  private int offset(int block) {
    int offset = offsets.getInt(4 * block);
    if (offset < 0 || offset >= usedBytes) {
      throw damaged();
    }
    return offset;
  }

  /** A number, in the low half, and the place after it, in the high half. */
  private long number(int from) {
    int value = 0;
    int at = from;
    for (int shift = 0; shift < 28; shift += 7) {
      if (at >= usedBytes) {
        throw damaged();
      }
      byte b = bytes.get(at++);
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return (long) at << 32 | value;
      }
    }
    throw damaged();
  }

  /** The character at a place, or -1 where the bytes are no UTF-8. */
  private int codePoint(int at, int end) {
    int first = bytes.get(at);
    if (first >= 0) {
      return first;
    }
    int length = first >= (byte) 0xF0 ? 4 : first >= (byte) 0xE0 ? 3 : 2;
    if (at + length > end) {
      return -1;
    }
    int value = first & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      value = value << 6 | (bytes.get(at + i) & 0x3F);
    }
    return value;
  }

  private static int utf8Length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static ModelException damaged() {
    return new ModelException(
        "the language model's word list is damaged; build or download the model again");
  }

  /** A place in a block, and the length of the word before it. */
  private final class Cursor {

    private int position;
    private int length;

    /** Turns the word before into the next one; returns a longer array where it does not fit. */
    byte[] next(byte[] before) {
      int shared = Math.min(number(), length);
      int further = number();
      if (further < 0 || further > usedBytes - position) {
        throw damaged();
      }
      length = shared + further;
      byte[] word = length > before.length ? Arrays.copyOf(before, 2 * length) : before;
      bytes.get(position, word, shared, further);
      position += further;
      return word;
    }

    private int number() {
      long number = PackedVocabulary.this.number(position);
      position = (int) (number >>> 32);
      return (int) number;
    }
  }
}
