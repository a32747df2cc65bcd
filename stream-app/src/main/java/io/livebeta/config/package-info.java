/** The configuration: key, default, documentation and validator of each setting in one place. */
package io.livebeta.config;
