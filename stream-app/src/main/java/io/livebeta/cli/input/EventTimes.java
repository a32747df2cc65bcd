package io.livebeta.cli.input;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.OptionalLong;

/** Event times as files write them. */
final class EventTimes {

    static final String ACCEPTED = "milliseconds since the epoch, yyyy-MM-dd HH:mm:ss or ISO 8601";

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();

    /** Date alone means midnight; a time without an offset is in UTC. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private EventTimes() {}

    /** Returns milliseconds since the epoch, or nothing where the text is none of {@link #ACCEPTED}. */
    static OptionalLong parse(String cell) {
        try {
            return OptionalLong.of(isInteger(cell) ? Long.parseLong(cell) : dateTime(cell));
        } catch (DateTimeParseException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isInteger(String cell) {
        return cell.chars().skip(cell.startsWith("-") ? 1 : 0).allMatch(Character::isDigit);
    }

    private static long dateTime(String cell) {
        boolean spaced = cell.length() > DATE_LENGTH && cell.charAt(DATE_LENGTH) == ' ';
        String iso = spaced ? cell.substring(0, DATE_LENGTH) + 'T' + cell.substring(DATE_LENGTH + 1) : cell;
        return OffsetDateTime.parse(iso, FORMAT).toInstant().toEpochMilli();
    }
}
