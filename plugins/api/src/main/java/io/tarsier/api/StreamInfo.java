package io.tarsier.api;

import java.time.Instant;

/**
 * A stream, for those who hear of many. Immutable.
 *
 * @param id names it; no other stream in the world has the same
 * @param label what people may know it by, such as the name of a recording; may be empty
 * @param model the model that recognises it
 * @param openedAt when it was opened
 */
public record StreamInfo(String id, String label, String model, Instant openedAt) {}
