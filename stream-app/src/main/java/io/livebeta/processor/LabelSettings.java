package io.livebeta.processor;

/**
 * What the join of late labels must know.
 *
 * @param entriesStore name of the store of what waits, by identifier
 * @param timesStore name of the store of what waits, by time
 * @param ttlMs how long an event or a label waits, and a label can be corrected, in event time, milliseconds above 0
 * @param correctAll whether labels that came with their events can be corrected too
 */
public record LabelSettings(String entriesStore, String timesStore, long ttlMs, boolean correctAll) {}
