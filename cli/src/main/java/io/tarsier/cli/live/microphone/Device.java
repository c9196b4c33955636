package io.tarsier.cli.live.microphone;

/**
 * A sound device. Immutable.
 *
 * @param number counted from 1 in the order of the system
 * @param name what the system calls it
 * @param description more about it, possibly empty
 * @param canRecord whether audio can be captured from it
 */
public record Device(int number, String name, String description, boolean canRecord) {}
