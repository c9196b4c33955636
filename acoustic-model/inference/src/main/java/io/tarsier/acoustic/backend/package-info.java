/**
 * Where the recurrent layers of a network are computed, when it is not on the processor.
 *
 * <p>A {@link io.tarsier.acoustic.backend.Backend} is a plugin, usually of a folder with libraries
 * of its own: nothing here shows a type that is not the JDK's or Tarsier's, so that its libraries
 * may be of any version. {@link io.tarsier.acoustic.backend.Backends} says which there are and
 * finds the one that was asked for.
 */
@NullMarked
package io.tarsier.acoustic.backend;

import org.jspecify.annotations.NullMarked;
