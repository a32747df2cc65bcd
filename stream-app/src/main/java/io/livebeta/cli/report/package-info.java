/**
 * The report of an evaluation: one HTML page without a script and without a reference to anything outside it, charts
 * included. The page is well-formed XML too, so that a strict parser can read what was written.
 *
 * <pre>
 *   Report (what there is to show) → HtmlReport (the page) → ReportTables, ReportCharts → Chart (one SVG) → Markup (text)
 * </pre>
 */
package io.livebeta.cli.report;
