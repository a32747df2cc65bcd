package io.livebeta;

import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.model.ScoredEvent;
import io.livebeta.processor.Event;
import io.livebeta.processor.EventReader;
import io.livebeta.processor.FieldSelection;
import io.livebeta.processor.UnusableRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.avro.generic.GenericRecord;
import org.assertj.core.groups.Tuple;

/**
 * What a learner says of {@link Payments} that is driven without Kafka, each label coming so many events late as
 * {@code evaluate --delay} has it: that of event i just before event i + N + 1, the rest after the last event.
 */
final class DelayedRun {

    private final int events;
    private final int delay;
    private final List<Outcome> outcomes = new ArrayList<>();
    private Confusion decisions = Confusion.EMPTY;

    private DelayedRun(int events, int delay) {
        this.events = events;
        this.delay = delay;
    }

    static DelayedRun of(Map<String, String> settings, int events, int delay) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(LearnerConfig.REGISTRY_URL, "mock://none");
        LearnerConfig config = new LearnerConfig(all);
        DelayedRun run = new DelayedRun(events, delay);
        List<ScoredEvent> scored = new ArrayList<>();
        try (Learner learner = new Learner(config)) {
            EventReader reader = EventReader.of(Payments.SCHEMA, FieldSelection.of(config));
            run.interleave(
                    payment -> {
                        scored.add(learner.score(
                                learner.example(read(reader, payment).features())));
                        run.outcomes.add(scored.get(scored.size() - 1).outcome());
                    },
                    number -> {
                        boolean label = label(number);
                        ScoredEvent event = scored.get(number);
                        learner.learn(event, label);
                        run.decisions =
                                run.decisions.plus(Confusion.of(event.outcome().decision(), label));
                    });
        } catch (UnusableRecordException e) {
            throw new AssertionError(e);
        }
        return run;
    }

    /** Hands over all payments without their labels, and the numbers of those whose labels come, in order. */
    void interleave(Consumer<GenericRecord> payments, IntConsumer labels) {
        for (int number = 0; number < events + delay + 1; number++) {
            if (number > delay && number - delay - 1 < events) {
                labels.accept(number - delay - 1);
            }
            if (number < events) {
                payments.accept(Payments.unlabelled(number));
            }
        }
    }

    /** Returns score, decision and model version of each event. */
    List<Tuple> said() {
        return outcomes.stream()
                .map(outcome -> Tuple.tuple(outcome.score(), outcome.decision(), outcome.modelVersion()))
                .toList();
    }

    Confusion decisions() {
        return decisions;
    }

    private static Event read(EventReader reader, GenericRecord payment) {
        try {
            return reader.read(payment, (Long) payment.get("paid_at"));
        } catch (UnusableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean label(int number) {
        return Payments.payment(number).get("fraud").equals(1);
    }
}
