/** Which recordings to transcribe: files, folders, globs, lists and manifests. */
@NullMarked
package io.tarsier.cli.transcribe.input;

import org.jspecify.annotations.NullMarked;
