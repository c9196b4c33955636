package io.tarsier.pack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.ModelException;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An opened model pack. Immutable; thread-safe; needs no closing. */
public final class ModelPack implements ModelFiles {

  /** The entry that describes the model. */
  public static final String DESCRIPTION = "model.json";

  static final int MAX_DESCRIPTION_BYTES = 4 << 20;
  static final int MAX_FILES = 100;

  /** Weights hardly shrink, texts to a tenth; what shrinks more was made to fill memory. */
  static final int MAX_INFLATION = 100;

  private static final int HARMLESS_BYTES = 1 << 20;

  private final Path path;
  private final String checksum;
  private final ModelDescription description;
  private final Map<String, Entry> entries;

  private ModelPack(
      Path path, String checksum, ModelDescription description, Map<String, Entry> entries) {
    this.path = path;
    this.checksum = checksum;
    this.description = description;
    this.entries = entries;
  }

  /** What {@code model.json} says of one other entry. */
  record Entry(long offset, long size, int crc32, String sha256) {}

  /**
   * Opens a pack and reads its description; the other entries are checked when they are asked for.
   *
   * @throws ModelException if this is no model pack, or one of a version that is not understood
   */
  public static ModelPack open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new ModelException("there is no model pack " + path);
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      byte[] bytes = readDescription(path, zip);
      Settings json = Settings.of(parse(path, bytes));
      return new ModelPack(
          path,
          Sha256.of(ByteBuffer.wrap(bytes)),
          ModelDescription.of(json),
          entries(json.section("files"), zip));
    } catch (ZipException e) {
      throw new ModelException(path + " is not a model pack, or damaged: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(path + " is not a usable model pack: " + e.getMessage(), e);
    }
  }

  private static byte[] readDescription(Path path, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(DESCRIPTION);
    if (entry == null) {
      throw new ModelException(path + " is not a model pack: it holds no " + DESCRIPTION);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_DESCRIPTION_BYTES + 1);
      if (bytes.length > MAX_DESCRIPTION_BYTES) {
        throw new ModelException(
            String.format(
                "%s: %s is longer than %d bytes", path, DESCRIPTION, MAX_DESCRIPTION_BYTES));
      }
      return bytes;
    }
  }

  private static Map<String, Object> parse(Path path, byte[] bytes) throws IOException {
    try {
      Optional<Map<String, Object>> json =
          Optional.ofNullable(
              new ObjectMapper().readValue(bytes, new TypeReference<Map<String, Object>>() {}));
      return json.orElseThrow(
          () -> new ModelException(path + ": " + DESCRIPTION + " is null instead of an object"));
    } catch (JacksonException e) {
      throw new ModelException(
          String.format("%s: %s is not valid JSON: %s", path, DESCRIPTION, e.getOriginalMessage()),
          e);
    }
  }

  private static Map<String, Entry> entries(Settings files, ZipFile zip) {
    if (files.names().size() > MAX_FILES) {
      throw new IllegalArgumentException("it lists more than " + MAX_FILES + " files");
    }
    Map<String, Entry> entries = new TreeMap<>();
    for (String name : files.names()) {
      Settings file = files.section(name);
      long size = (long) file.number("size", -1, 0, Integer.MAX_VALUE);
      ZipEntry zipped = zip.getEntry(name);
      if (zipped == null || zipped.getSize() != size) {
        throw new IllegalArgumentException(
            "file '" + name + "' is missing or not as long as " + DESCRIPTION + " says");
      }
      boolean stored = zipped.getMethod() == ZipEntry.STORED;
      if (size > HARMLESS_BYTES && size / MAX_INFLATION > zipped.getCompressedSize()) {
        throw new IllegalArgumentException(
            "file '" + name + "' would unpack to more than " + MAX_INFLATION + " times its size");
      }
      long offset = stored ? (long) file.number("offset", -1, -1, Long.MAX_VALUE) : -1;
      entries.put(name, new Entry(offset, size, (int) zipped.getCrc(), file.text("sha256")));
    }
    return entries;
  }

  /** Where the pack is. */
  public Path path() {
    return path;
  }

  /**
   * What tells this pack from every other one: the SHA-256 of its description in hexadecimal, which
   * holds the checksums of all other files.
   */
  public String checksum() {
    return checksum;
  }

  /** What the model is. */
  public ModelDescription description() {
    return description;
  }

  @Override
  public Set<String> names() {
    return entries.keySet();
  }

  @Override
  public ByteBuffer map(String name) throws IOException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new ModelException(
          String.format("%s holds no file '%s'; it holds: %s", path, name, names()));
    }
    ByteBuffer content = mapAtOffset(entry);
    if (content == null || crc32(content) != entry.crc32) {
      content = inflate(name, entry);
      if (crc32(content) != entry.crc32) {
        throw damaged(name);
      }
    }
    return content.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Compares the SHA-256 of every file with the description. {@link #map} compares only the CRC-32
   * that a zip has anyway, because every start of a program waits for it.
   *
   * @throws ModelException naming the file that differs
   */
  public void verify() throws IOException {
    for (Map.Entry<String, Entry> file : entries.entrySet()) {
      if (!Sha256.of(map(file.getKey())).equals(file.getValue().sha256)) {
        throw damaged(file.getKey());
      }
    }
  }

  private ModelException damaged(String name) {
    return new ModelException(
        String.format(
            "%s is damaged: the checksum of '%s' is wrong; get the pack again", path, name));
  }

  private static int crc32(ByteBuffer content) {
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    return (int) crc.getValue();
  }

  /** The entry where the description says it lies; nothing if that is outside the pack. */
  private @Nullable ByteBuffer mapAtOffset(Entry entry) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (entry.offset < 0 || entry.offset > channel.size() - entry.size) {
        return null;
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, entry.offset, entry.size);
    }
  }

  /** The entry of a pack that another zip program has written again. */
  private ByteBuffer inflate(String name, Entry entry) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return ByteBuffer.wrap(in.readNBytes((int) entry.size));
    }
  }
}
