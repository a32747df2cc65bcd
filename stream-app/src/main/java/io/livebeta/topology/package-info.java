/** The wiring: nodes, topics and stores by name. Start reading at {@link io.livebeta.topology.LearnerTopology}. */
package io.livebeta.topology;
