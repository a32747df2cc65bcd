/** The commands. */
package io.livebeta.cli;
