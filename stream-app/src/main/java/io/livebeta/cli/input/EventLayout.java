package io.livebeta.cli.input;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The record that a row becomes: id, event time, features in file order, label. Names are valid for Avro, numbers are
 * doubles, missing values null.
 */
final class EventLayout {

    /** Name of the event time in every record made from a file. */
    static final String TIME_FIELD = "event_time";

    private static final String RECORD = "Event";
    private static final String NAMESPACE = "io.livebeta.generated";

    private final List<Field> fields = new ArrayList<>();
    private final List<CellReader> readers = new ArrayList<>();
    private final EventFields names;
    private final Schema schema;

    EventLayout(ColumnNames columns, ColumnRoles roles, FileScan scan, LabelMapping labels, String idField) {
        String id = roles.id().isPresent() ? columns.valid(roles.id().getAsInt()) : ColumnNames.valid(idField);
        names = new EventFields(id, TIME_FIELD, columns.valid(roles.label()));
        addId(roles);
        addTime(roles);
        for (int column : roles.features()) {
            addFeature(columns.valid(column), column, scan.isNumeric(column));
        }
        add(names.label(), Schema.Type.DOUBLE, (cells, number) -> labels.label(cells[roles.label()]));
        schema = Schema.createRecord(RECORD, null, NAMESPACE, false, fields);
    }

    /** Returns the schema of the records. */
    Schema schema() {
        return schema;
    }

    /** Returns the names of id, time and label. */
    EventFields fields() {
        return names;
    }

    /** Returns the record of a row; events are numbered from 0. */
    GenericRecord event(String[] cells, long number) {
        GenericRecord event = new GenericData.Record(schema);
        for (int i = 0; i < readers.size(); i++) {
            event.put(i, readers.get(i).read(cells, number));
        }
        return event;
    }

    /** A missing id stays empty, and the learner sets the event aside. */
    private void addId(ColumnRoles roles) {
        fields.add(new Field(names.id(), Schema.create(Schema.Type.STRING)));
        if (roles.id().isPresent()) {
            int column = roles.id().getAsInt();
            readers.add((cells, number) -> Cells.isMissing(cells[column]) ? "" : cells[column]);
        } else {
            readers.add((cells, number) -> Long.toString(number));
        }
    }

    private void addTime(ColumnRoles roles) {
        fields.add(new Field(TIME_FIELD, LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG))));
        if (roles.time().isPresent()) {
            int column = roles.time().getAsInt();
            readers.add((cells, number) -> EventTimes.parse(cells[column]).orElseThrow());
        } else {
            readers.add((cells, number) -> number);
        }
    }

    private void addFeature(String name, int column, boolean numeric) {
        if (numeric) {
            add(
                    name,
                    Schema.Type.DOUBLE,
                    (cells, number) -> Cells.isMissing(cells[column]) ? null : number(cells[column]));
        } else {
            add(name, Schema.Type.STRING, (cells, number) -> Cells.isMissing(cells[column]) ? null : cells[column]);
        }
    }

    private static Double number(String cell) {
        return Cells.number(cell).orElseThrow();
    }

    private void add(String name, Schema.Type type, CellReader reader) {
        Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(type));
        fields.add(new Field(name, optional, null, JsonProperties.NULL_VALUE));
        readers.add(reader);
    }

    /** Reads the value of one field. */
    private interface CellReader {
        @Nullable Object read(String[] cells, long number);
    }
}
