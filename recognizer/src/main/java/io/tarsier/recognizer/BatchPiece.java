package io.tarsier.recognizer;

/**
 * A segment of a recording of a batch. Immutable.
 *
 * @param recording whose
 * @param channel which channel, from 0
 * @param number which segment of the channel, from 0
 * @param stretch the segment
 */
record BatchPiece(RecordingInBatch recording, int channel, int number, Stretch stretch) {}
