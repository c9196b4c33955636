/**
 * Plugins from a folder: each a jar, or a folder of jars, with a class loader of its own, so that
 * it may bring any version of any library.
 *
 * <pre>{@code
 * try (LoadedPlugins loaded = LoadedPlugins.load(folder, Plugins.load())) {
 *   loaded.problems().forEach(System.err::println);
 *   Recognizer recognizer = Recognizer.builder().plugins(loaded.plugins()).build();
 *   ...
 * }
 * }</pre>
 *
 * <p>A plugin that cannot be used is left out and named with what is wrong; it keeps no other from
 * being loaded. What it does once it is used is not the loader's to guard: Java cannot keep code in
 * the same process from ending it, so the loader warns of code that says it would.
 */
@NullMarked
package io.tarsier.loader;

import org.jspecify.annotations.NullMarked;
