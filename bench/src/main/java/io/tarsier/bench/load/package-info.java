/** Many live clients at once: how many streams a server carries, and how late their texts are. */
@NullMarked
package io.tarsier.bench.load;

import org.jspecify.annotations.NullMarked;
