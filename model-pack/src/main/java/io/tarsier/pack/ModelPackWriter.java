package io.tarsier.pack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes model packs. Single-owner.
 *
 * <pre>{@code
 * new ModelPackWriter(description).file("acoustic.bin", weights).write(Path.of("my.tarsier"));
 * }</pre>
 *
 * <p>The same content gives the same bytes. The pack appears under its name only when it is
 * complete.
 */
public final class ModelPackWriter {

  private static final int ALIGNMENT = 64;

  /** Extra field that only pads, as Android's zipalign writes it. */
  private static final int PADDING_FIELD_ID = 0xD935;

  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int EXTRA_HEADER_BYTES = 4;

  private final ModelDescription description;
  private final Map<String, ByteBuffer> files = new LinkedHashMap<>();

  /** Starts a pack. */
  public ModelPackWriter(ModelDescription description) {
    this.description = description;
  }

  /**
   * Adds a file.
   *
   * @param name letters, digits, dot, hyphen, underscore
   * @param content its bytes, from position to limit; not copied
   */
  public ModelPackWriter file(String name, ByteBuffer content) {
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}") || name.equals(ModelPack.DESCRIPTION)) {
      throw new IllegalArgumentException("'" + name + "' cannot be the name of a file in a pack");
    }
    files.put(name, content.duplicate());
    return this;
  }

  /** Writes the pack aside and renames it to {@code target}, replacing what was there. */
  public void write(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path aside = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      try (Counting out = new Counting(new BufferedOutputStream(Files.newOutputStream(aside)));
          ZipOutputStream zip = new ZipOutputStream(out)) {
        Map<String, Object> listed = new LinkedHashMap<>();
        for (Map.Entry<String, ByteBuffer> file : files.entrySet()) {
          listed.put(file.getKey(), store(zip, out, file.getKey(), file.getValue()));
        }
        Map<String, Object> json = description.asMap();
        json.put("files", listed);
        zip.putNextEntry(entry(ModelPack.DESCRIPTION));
        zip.write(
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(json));
        zip.closeEntry();
      }
      Files.move(
          aside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static Map<String, Object> store(
      ZipOutputStream zip, Counting out, String name, ByteBuffer content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    ZipEntry entry = entry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.remaining());
    entry.setCompressedSize(content.remaining());
    entry.setCrc(crc.getValue());
    entry.setExtra(padding(out.count, name));
    zip.putNextEntry(entry);
    zip.flush();
    long offset = out.count;
    WritableByteChannel channel = Channels.newChannel(zip);
    channel.write(content.duplicate());
    zip.closeEntry();
    Map<String, Object> listed = new LinkedHashMap<>();
    listed.put("offset", offset);
    listed.put("size", content.remaining());
    listed.put("sha256", Sha256.of(content));
    return listed;
  }

  /** An extra field as long as it takes for the content to start at a multiple of the alignment. */
  private static byte[] padding(long position, String name) {
    long unpadded =
        position
            + LOCAL_HEADER_BYTES
            + name.getBytes(StandardCharsets.UTF_8).length
            + EXTRA_HEADER_BYTES;
    int pad = (int) Math.floorMod(-unpadded, (long) ALIGNMENT);
    byte[] extra = new byte[EXTRA_HEADER_BYTES + pad];
    extra[0] = (byte) PADDING_FIELD_ID;
    extra[1] = (byte) (PADDING_FIELD_ID >> 8);
    extra[2] = (byte) pad;
    return extra;
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
    return entry;
  }

  /** Knows how many bytes went through it. */
  private static final class Counting extends FilterOutputStream {

    private long count;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
