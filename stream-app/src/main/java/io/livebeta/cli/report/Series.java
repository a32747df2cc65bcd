package io.livebeta.cli.report;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param name what it stands for
 * @param number which of the lines it is, from 0: the same thing has the same number, and look, in every chart
 * @param points its points, in the order in which they are joined
 */
record Series(String name, int number, List<Point> points) {

    record Point(double x, double y) {}
}
