package frontdesk.schedule;

import java.time.Instant;

/** A slot kept for one call until {@code expires}, by the database's clock. */
public record Hold(String id, Slot slot, Instant expires) {}
