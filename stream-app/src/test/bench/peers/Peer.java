import java.io.IOException;

/** A learner to compare with. */
interface Peer {

    /** Returns the name that the table shows. */
    String name();

    /** Returns whether it draws random numbers, so that one run is not enough. */
    boolean isRandom();

    /**
     * Scores every event, then learns from it: the label of event i is learned just before event i + delay + 1 is scored.
     *
     * @param seed from 1; the same seed gives the same answers
     */
    Answers run(Events events, int delay, int seed) throws IOException, InterruptedException;

    /**
     * What a peer said.
     *
     * @param scores one for each event: the probability that it is positive or, where {@code hard}, 0 or 1
     * @param hard whether the peer gives decisions alone
     * @param seconds CPU time of reading events in its own format, scoring and learning
     */
    record Answers(float[] scores, boolean hard, double seconds) {}
}
