package io.livebeta.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a stream went, in a bounded number of points however long it is: first every event has a point, and each time
 * there are {@value #MOST} every second one goes and so does every second one to come. The last event always has one.
 */
public final class Timeline {

    /** Most points, but for that of the last event. */
    public static final int MOST = 400;

    private final List<Point> points = new ArrayList<>();
    private long stride = 1;
    private @Nullable Point last;

    /**
     * One moment.
     *
     * @param event number of the event, from 1
     * @param recent the metric of the recent past
     * @param sinceStart the metric of all events so far
     * @param threshold decision threshold, 0 to 1
     * @param betaOpt beta_opt, at least 0
     */
    public record Point(long event, double recent, double sinceStart, double threshold, double betaOpt) {}

    /** Takes the moment of the next event. */
    public void add(Point point) {
        last = point;
        if (point.event() % stride == 0) {
            points.add(point);
        }
        if (points.size() == MOST) {
            stride *= 2;
            points.removeIf(kept -> kept.event() % stride != 0);
        }
    }

    /** Returns the points in their order. */
    public List<Point> points() {
        List<Point> all = new ArrayList<>(points);
        if (last != null && !all.contains(last)) {
            all.add(last);
        }
        return List.copyOf(all);
    }
}
