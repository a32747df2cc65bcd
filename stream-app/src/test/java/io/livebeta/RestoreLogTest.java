package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreLogTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("app-journal-changelog", 2);

    private final AtomicLong nanos = new AtomicLong();
    private final RestoreLog log = new RestoreLog(nanos::get);
    private final Lines lines = new Lines();

    private static final class Lines extends AbstractAppender {

        private final List<String> all = new ArrayList<>();

        private Lines() {
            super("lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            all.add(event.getMessage().getFormattedMessage());
        }
    }

    @BeforeEach
    void listen() {
        lines.start();
        ((Logger) LogManager.getLogger(RestoreLog.class)).addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LogManager.getLogger(RestoreLog.class)).removeAppender(lines);
    }

    @Test
    void shouldTellStartProgressEveryFiveSecondsAndEnd() {
        log.onRestoreStart(CHANGELOG, "journal", 100, 10_100);
        batchAt(4_999, 1_000);
        batchAt(5_000, 1_000);
        batchAt(9_999, 1_000);
        batchAt(10_000, 1_000);
        log.onRestoreEnd(CHANGELOG, "journal", 10_000);

        assertThat(lines.all)
                .containsExactly(
                        "Restoring journal from app-journal-changelog-2: 10000 records",
                        "Restoring journal from app-journal-changelog-2: 2000 of 10000 records after 5000 ms",
                        "Restoring journal from app-journal-changelog-2: 4000 of 10000 records after 10000 ms",
                        "Restored journal from app-journal-changelog-2: 10000 records in 10000 ms");
    }

    @Test
    void shouldTellThatARestorationIsGivenUp() {
        log.onRestoreStart(CHANGELOG, "journal", 0, 500);
        batchAt(10, 20);
        log.onRestoreSuspended(CHANGELOG, "journal", 20);

        assertThat(lines.all).endsWith("Restoring journal from app-journal-changelog-2 ends early, after 20 records");
    }

    @Test
    void shouldTellHowFarAStandbyWas() {
        log.onUpdateStart(CHANGELOG, "journal", 7);
        log.onUpdateSuspended(CHANGELOG, "journal", 90, 100, SuspendReason.PROMOTED);

        assertThat(lines.all)
                .containsExactly(
                        "Standby of journal follows app-journal-changelog-2 from offset 7",
                        "Standby of journal ends, PROMOTED: at offset 90 of 100 of app-journal-changelog-2");
    }

    private void batchAt(long ms, long records) {
        nanos.set(TimeUnit.MILLISECONDS.toNanos(ms));
        log.onBatchRestored(CHANGELOG, "journal", 0, records);
    }
}
