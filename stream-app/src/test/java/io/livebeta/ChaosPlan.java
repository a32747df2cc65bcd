package io.livebeta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What befalls whom, and when: drawn from a seed, so that the same seed gives the same plan.
 *
 * @param steps in order; each comes amid an equal share of the events
 */
record ChaosPlan(List<Step> steps) {

    /** Every so many crashes one takes the disk of the application with it. */
    private static final int CRASHES_A_DISK = 4;

    /**
     * A fault.
     *
     * @param target whom it befalls, to be taken modulo their number
     * @param amid share of the step's events that is predicted before, from 0 to 1
     */
    record Step(Fault fault, int target, double amid) {}

    /**
     * Draws a plan.
     *
     * @param crashes number of times that an application is killed
     * @param others number of times that each other fault comes
     */
    static ChaosPlan of(long seed, int crashes, int others) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        for (int crash = 0; crash < crashes; crash++) {
            faults.add(crash % CRASHES_A_DISK == CRASHES_A_DISK - 1 ? Fault.KILL_APP_AND_DISK : Fault.KILL_APP);
        }
        for (Fault fault : Fault.values()) {
            if (!fault.isCrash()) {
                faults.addAll(Collections.nCopies(others, fault));
            }
        }
        Collections.shuffle(faults, random);
        return new ChaosPlan(faults.stream()
                .map(fault -> new Step(fault, random.nextInt(Integer.MAX_VALUE), random.nextDouble()))
                .toList());
    }
}
