/** The stores of a task and their serdes: checkpoint, journal, metric windows. */
package io.livebeta.state;
