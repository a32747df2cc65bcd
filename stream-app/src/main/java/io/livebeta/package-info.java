/** Start and stop of the application, and the embedded broker and registry. */
package io.livebeta;
