/**
 * Model packs: one file with extension {@code .tarsier} that holds everything a model needs.
 *
 * <p>A pack is a zip archive. Its entry {@value io.tarsier.pack.ModelPack#DESCRIPTION} says what
 * the model is: format version, alphabet, settings of the front end, of the network and of the
 * decoder, and where it comes from (data, settings, seed, measured error rates). It also lists the
 * other entries with size and SHA-256. They are stored, not deflated, and begin at multiples of 64
 * bytes, so that {@link io.tarsier.pack.ModelPack#map} can map them instead of reading them.
 *
 * <pre>{@code
 * ModelPack pack = ModelPack.open(Path.of("english.tarsier"));
 * ByteBuffer weights = pack.map("acoustic.bin");
 * }</pre>
 *
 * <p>A pack may come from anywhere. Nothing in it is executed, deserialised or taken for a class
 * name; names of entries are never used as paths; every size is checked before anything is
 * allocated.
 */
@NullMarked
package io.tarsier.pack;

import org.jspecify.annotations.NullMarked;
