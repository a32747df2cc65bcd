/** The learner and its engines; the only package that sees DL4J and ND4J. */
package io.livebeta.model;
