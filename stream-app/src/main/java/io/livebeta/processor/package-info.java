/** The steps of the topology, one class each, and how they read the user's records. */
package io.livebeta.processor;
