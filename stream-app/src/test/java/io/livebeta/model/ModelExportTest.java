package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.config.Optimizer;
import io.livebeta.metric.Logistic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model in DL4J's own hands. */
class ModelExportTest {

    /* Single precision, summed in another order. */
    private static final double SCORE_TOLERANCE = 1e-5;
    private static final int EVENTS = 120;

    @BeforeAll
    static void skipWithoutNatives() {
        Nd4jClassifierTest.skipWithoutNatives();
    }

    @ParameterizedTest
    @CsvSource({"'8,4', 4, ADAGRAD", "'8,4', 4, ROW_ADAGRAD", "'8', 0, ADAGRAD", "'', 3, ROW_ADAGRAD", "'', 0, ADAGRAD"
    })
    void shouldScoreTheSameInDl4j(String widths, int fastUnits, Optimizer optimizer) throws IOException {
        List<Integer> hidden = new ArrayList<>();
        for (String width : widths.isEmpty() ? new String[0] : widths.split(",", -1)) {
            hidden.add(Integer.valueOf(width));
        }
        NetworkSpec spec = new NetworkSpec(hidden, fastUnits, optimizer, 0.1, 0.01, 1);
        JvmClassifier learned = new JvmClassifier(spec, SparseStream.SCALE);
        SparseStream stream = new SparseStream(1);
        for (int i = 0; i < EVENTS; i++) {
            learned.learn(stream.slope(learned.score(stream.next())));
        }
        NetworkState state = learned.state();
        Map<Integer, Integer> columns = Dl4jGraph.columns(state);
        byte[] zip = Dl4jGraph.zip(spec, state);
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip));
        for (int i = 0; i < EVENTS; i++) {
            SparseInput input = known(stream.next(), columns);
            double score = Logistic.sigmoid(learned.score(input));
            INDArray output = graph.outputSingle(dense(input, columns, fastUnits > 0));
            assertThat(output.getDouble(0)).isCloseTo(score, within(SCORE_TOLERANCE));
        }
        graph.close();
    }

    /* A row that was never touched has no column. */
    private static SparseInput known(SparseInput input, Map<Integer, Integer> columns) {
        SparseInput known = new SparseInput();
        for (int i = 0; i < input.size(); i++) {
            if (i == input.fastStart()) {
                known.startFast();
            }
            if (columns.containsKey(input.row(i))) {
                known.add(input.row(i), input.value(i));
            }
        }
        return known;
    }

    private static INDArray[] dense(SparseInput input, Map<Integer, Integer> columns, boolean withFast) {
        float[] main = new float[columns.size()];
        float[] fast = new float[columns.size()];
        for (int i = 0; i < input.size(); i++) {
            Integer column = columns.get(input.row(i));
            fast[column] = input.value(i);
            main[column] = i < input.fastStart() ? input.value(i) : 0;
        }
        INDArray mainRow = Nd4j.create(main, 1, main.length);
        return withFast ? new INDArray[] {mainRow, Nd4j.create(fast, 1, fast.length)} : new INDArray[] {mainRow};
    }

    @Test
    void shouldComeBackExactlyAsItWas() throws IOException {
        SharedModel model = learned();
        LearnerConfig config = new LearnerConfig(Map.of());
        SharedModel back = ModelImport.read(ModelExport.zip(model), config, List.of());
        assertThat(back.toBytes()).isEqualTo(model.toBytes());
        assertThat(back.sha256()).isEqualTo(model.sha256());
    }

    @Test
    void shouldDescribeItselfToPeople() throws IOException {
        SharedModel model = learned();
        byte[] json = ZipEntries.of(ModelExport.zip(model)).get(ZipEntries.DESCRIPTION);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains(
                        "\"version\" : " + model.version(),
                        model.sha256(),
                        "\"features\" : [ \"number0\", \"number1\", \"number2\", \"number3\", \"number4\" ]");
        ModelDescription description = ModelDescription.ofJson(json);
        assertThat(description.inputs())
                .contains(
                        new InputColumn(0, "bias", 0, ""),
                        new InputColumn(column(model, InputLayout.numeric(3)), "scaled", 0, "number3"),
                        new InputColumn(column(model, InputLayout.fast(2)), "fast", 0, "number2"),
                        new InputColumn(column(model, InputLayout.hats(1) + 5), "hat", 5, "number1"));
    }

    private static int column(SharedModel model, int row) {
        Integer column = Dl4jGraph.columns(model.parts().network()).get(row);
        assertThat(column).isNotNull();
        return column;
    }

    @Test
    void shouldGiveTheSameZipForTheSameModel() throws IOException {
        assertThat(ModelExport.zip(learned())).isEqualTo(ModelExport.zip(learned()));
    }

    @Test
    void shouldNotComeBackWhereItWasDamaged() throws IOException {
        SharedModel model = learned();
        Map<String, byte[]> entries = new LinkedHashMap<>(ZipEntries.of(ModelExport.zip(model)));
        byte[] bytes = model.toBytes();
        bytes[bytes.length / 2] ^= 1;
        entries.put(ZipEntries.MODEL, bytes);
        byte[] damaged = ZipEntries.zip(entries);
        assertThatIOException()
                .isThrownBy(() -> ModelImport.read(damaged, new LearnerConfig(Map.of()), List.of()))
                .withMessageContaining("damaged");
    }

    @Test
    void shouldNotComeBackUnderTheSumOfAnother() throws IOException {
        SharedModel model = learned();
        Map<String, byte[]> entries = new LinkedHashMap<>(ZipEntries.of(ModelExport.zip(model)));
        SharedModel other = model.withVersion(model.version() + 1);
        entries.put(ZipEntries.MODEL, other.toBytes());
        byte[] mixed = ZipEntries.zip(entries);
        assertThatIOException()
                .isThrownBy(() -> ModelImport.read(mixed, new LearnerConfig(Map.of()), List.of()))
                .withMessageContainingAll(other.sha256(), model.sha256());
    }

    @Test
    void shouldScoreOnAsTheLearnerWhereItCameFrom() throws IOException {
        LearnerConfig config = new LearnerConfig(Map.of(LearnerKeys.HIDDEN_LAYERS, "8,4"));
        SharedModel back = ModelImport.read(ModelExport.zip(learned()), config, List.of());
        try (Learner first = new Learner(config);
                Learner second = new Learner(config)) {
            first.replace(learned());
            second.replace(back);
            for (FeatureStream.Event event : FeatureStream.events(2, 100)) {
                Outcome expected = first.observe(first.example(event.features()), event.label());
                assertThat(second.observe(second.example(event.features()), event.label()))
                        .isEqualTo(expected);
            }
        }
    }

    private static SharedModel learned() {
        LearnerConfig config = new LearnerConfig(Map.of(LearnerKeys.HIDDEN_LAYERS, "8,4"));
        try (Learner learner = new Learner(config)) {
            FeatureStream.events(1, 400)
                    .forEach(event -> learner.observe(learner.example(event.features()), event.label()));
            return learner.share();
        }
    }
}
