package io.tarsier.decoder.lm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Distinct byte strings, numbered 0, 1, 2 in the order they came: a hash table over one byte pool,
 * because a {@code HashMap<String, Integer>} of a million words costs ten times as much. Not
 * thread-safe.
 */
final class WordTable {

  private byte[] pool = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int[] hashes = new int[1 << 8];
  private int[] slots = new int[1 << 10];
  private int size;

  int size() {
    return size;
  }

  /** The number of a string, or -1. */
  int find(byte[] bytes, int from, int to) {
    return slots[slot(bytes, from, to, hash(bytes, from, to))] - 1;
  }

  int find(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  /** The number of a string, a new one if it was not there. */
  int add(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int slot = slot(bytes, from, to, hash);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    append(bytes, from, to, hash);
    slots[slot] = size;
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  int add(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  byte[] bytes(int number) {
    return Arrays.copyOfRange(pool, begin(number), ends[number]);
  }

  String string(int number) {
    return new String(pool, begin(number), ends[number] - begin(number), StandardCharsets.UTF_8);
  }

  private int begin(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private void append(byte[] bytes, int from, int to, int hash) {
    int begin = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(begin, to - from);
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * end)));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    System.arraycopy(bytes, from, pool, begin, to - from);
    ends[size] = end;
    hashes[size] = hash;
    size++;
  }

  private int slot(byte[] bytes, int from, int to, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash
          && Arrays.equals(bytes, from, to, pool, begin(number), ends[number])) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return hash ^ hash >>> 15;
  }
}
