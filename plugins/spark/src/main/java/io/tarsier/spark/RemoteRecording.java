package io.tarsier.spark;

import java.io.Serializable;

/**
 * A recording on a file system that Hadoop knows. Immutable.
 *
 * @param uri where it is
 * @param bytes its length
 */
record RemoteRecording(String uri, long bytes) implements Serializable {}
