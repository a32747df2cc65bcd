/** Pure mathematics of confusion matrices: metrics and their derivatives, windows, thresholds, beta_opt, baselines. */
package io.livebeta.metric;
