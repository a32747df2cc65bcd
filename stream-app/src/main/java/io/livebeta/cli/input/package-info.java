/**
 * Where the events of a command come from: CSV and ARFF files, and the demo's generated card payments. Every command
 * reads events through {@link io.livebeta.cli.input.EventSource}, so that all of them see the same records.
 *
 * <pre>
 *   file → Table (rows of cells) → FileScan (first pass: types, checks) → EventLayout (second pass: records) → CsvEvents
 * </pre>
 */
package io.livebeta.cli.input;
