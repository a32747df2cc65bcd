/** Pure mathematics of the losses: one class a loss, all of the interface {@link io.livebeta.loss.Loss}. */
package io.livebeta.loss;
