package io.livebeta.cli;

import io.livebeta.config.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Amounts on the command line, checked while it is read. */
final class Amounts {

    private Amounts() {}

    /** A number of events, at least 0. */
    static final class Count implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            if (!text.matches("\\d{1,18}")) {
                throw new TypeConversionException("'" + text + "' is not a whole number of at least 0");
            }
            return Long.valueOf(text);
        }
    }

    /** Events per second, above 0. */
    static final class Rate implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            if (!text.matches("\\d{1,9}(\\.\\d{1,9})?") || Double.parseDouble(text) == 0) {
                throw new TypeConversionException("'" + text + "' is not a number above 0, such as 1000 or 0.5");
            }
            return Double.valueOf(text);
        }
    }

    /** A length of time, at least 0. */
    static final class Time implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is not " + e.getMessage());
            }
        }
    }
}
