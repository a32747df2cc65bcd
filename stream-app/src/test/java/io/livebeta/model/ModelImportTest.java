package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.metric.Logistic;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that plain DL4J has trained, and that go on here. */
class ModelImportTest {

    /* Single precision, and statistics that each event moves by one part in 100,000. */
    private static final double SCORE_TOLERANCE = 1e-3;

    private static final List<String> NAMES = List.of("amount", "hour", "risk");
    private static final int INPUTS = NAMES.size();
    private static final int STEPS = 80;
    private static final String SIXTEEN_EIGHT = "16,8";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void skipWithoutNatives() {
        Nd4jClassifierTest.skipWithoutNatives();
    }

    @ParameterizedTest
    @CsvSource({"'16,8', SIGMOID", "'16', SIGMOID", "none, SIGMOID", "'16,8', IDENTITY"})
    void shouldScoreAsDl4jDoesAtOnceAndGoOnLearning(String widths, Activation output) throws IOException {
        DataSet training = data(1, 1_000);
        NormalizerStandardize normalizer = new NormalizerStandardize();
        normalizer.fit(training);
        normalizer.transform(training);
        LearnerConfig config = config(widths);
        MultiLayerNetwork trained = layers(widths, Activation.RELU, output);
        try (Learner learner = new Learner(config);
                Learner cold = new Learner(config)) {
            for (int step = 0; step < STEPS; step++) {
                trained.fit(training);
            }
            learner.replace(ModelImport.read(zip(trained, normalizer), config, NAMES));
            assertThat(learner.version()).isEqualTo(STEPS);

            DataSet fresh = data(2, 400);
            INDArray standardised = fresh.getFeatures().dup();
            normalizer.transform(standardised);
            INDArray expected = trained.output(standardised);
            for (int i = 0; i < 50; i++) {
                double score =
                        output == Activation.SIGMOID ? expected.getDouble(i) : Logistic.sigmoid(expected.getDouble(i));
                assertThat(score(learner, fresh, i)).isCloseTo(score, within(SCORE_TOLERANCE));
            }
            double warmLoss = logLoss(learner, fresh);
            double coldLoss = logLoss(cold, fresh);
            // An output that was trained to squared errors is no logit, and is dearer for that.
            assertThat(warmLoss).isLessThan(output == Activation.SIGMOID ? coldLoss : 2 * coldLoss);
            assertThat(learner.version()).isGreaterThan(STEPS);
        }
    }

    @Test
    void shouldTakeAChainOfAGraphWithInputsAsTheyAre() throws IOException {
        LearnerConfig config = config("8");
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", dense(8, Activation.RELU), "in")
                .addLayer("out", output(1, Activation.SIGMOID), "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(INPUTS))
                .build());
        graph.init();
        try (Learner learner = new Learner(config)) {
            byte[] zip = named(zip(graph, null));
            assertThat(ModelImport.read(zip, config, List.of()).parts().shape().names())
                    .isEqualTo(NAMES);
            learner.replace(ModelImport.read(zip, config, List.of()));
            double[] numbers = {1.5, -1, 0.5};
            double score = score(learner, numbers);
            double expected = graph.outputSingle(
                            Nd4j.create(new double[][] {numbers}).castTo(DataType.FLOAT))
                    .getDouble(0);
            assertThat(score).isCloseTo(expected, within(SCORE_TOLERANCE)).isNotEqualTo(0.5);
        }
    }

    @Test
    void shouldNameBothWidthsWhereTheyDiffer() throws IOException {
        byte[] zip = zip(layers(SIXTEEN_EIGHT, Activation.RELU, Activation.SIGMOID), null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelImport.read(zip, config("64,32"), NAMES))
                .withMessage("the network has the hidden layers [16, 8], but hidden.layers is [64, 32]");
    }

    @Test
    void shouldAskForAsManyNamesAsInputs() throws IOException {
        byte[] zip = zip(layers("16", Activation.RELU, Activation.SIGMOID), null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelImport.read(zip, config("16"), List.of("amount", "hour")))
                .withMessageContaining("3 inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelImport.read(zip, config("16"), List.of()))
                .withMessageContaining("does not name its features");
    }

    @Test
    void shouldRefuseWhatTheLearnerHasNot() throws IOException {
        refuse(layers("16", Activation.TANH, Activation.SIGMOID), null, "layer 0 has the activation tanh");
        refuse(layers("16", Activation.RELU, Activation.TANH), null, "layer 1 has the activation tanh");
        MultiLayerNetwork two = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(INPUTS)
                        .nOut(2)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        two.init();
        refuse(two, null, "the output must be one unit, but has 2");
        NormalizerMinMaxScaler minMax = new NormalizerMinMaxScaler();
        minMax.fit(data(1, 10));
        refuse(
                layers("16", Activation.RELU, Activation.SIGMOID),
                minMax,
                "NormalizerMinMaxScaler, but only NormalizerStandardize");
    }

    private static void refuse(MultiLayerNetwork network, @Nullable DataNormalization normalizer, String message)
            throws IOException {
        byte[] zip = zip(network, normalizer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelImport.read(zip, config("16"), NAMES))
                .withMessageContaining(message);
    }

    @Test
    void shouldRefuseWhatIsNoNetwork() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> ModelImport.read(new byte[] {1, 2, 3}, config("16"), NAMES))
                .withMessage("this is no zip");
        byte[] other = ZipEntries.zip(Map.of("readme.txt", new byte[] {65}));
        assertThatIOException()
                .isThrownBy(() -> ModelImport.read(other, config("16"), NAMES))
                .withMessageContaining("no network of DL4J");
    }

    /** Features of different scales, and labels of a bent boundary between them. */
    private static DataSet data(long seed, int events) {
        Random random = new Random(seed);
        float[][] features = new float[events][];
        float[][] labels = new float[events][1];
        for (int i = 0; i < events; i++) {
            double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            features[i] = new float[] {(float) (100 + 50 * z[0]), (float) (12 + 6 * z[1]), (float) (0.3 + 0.1 * z[2])};
            labels[i][0] = z[0] + Math.abs(z[1]) - z[2] > 1 ? 1 : 0;
        }
        return new DataSet(Nd4j.create(features), Nd4j.create(labels));
    }

    private static MultiLayerNetwork layers(String widths, Activation hidden, Activation output) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list();
        for (int width : config(widths).hiddenLayers()) {
            layers.layer(dense(width, hidden));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(layers.layer(output(1, output))
                .setInputType(InputType.feedForward(INPUTS))
                .build());
        network.init();
        return network;
    }

    private static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    /* An identity output is trained to the sign of the label, so that it is a logit of a kind. */
    private static OutputLayer output(int units, Activation activation) {
        LossFunction loss = activation == Activation.SIGMOID ? LossFunction.XENT : LossFunction.MSE;
        return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
    }

    private static byte[] zip(Model network, @Nullable DataNormalization normalizer) throws IOException {
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        if (normalizer != null) {
            ModelSerializer.addNormalizerToModel(file, normalizer);
        }
        return Files.readAllBytes(file.toPath());
    }

    private static byte[] named(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(ZipEntries.of(zip));
        String json = "{\"features\": [\"amount\", \"hour\", \"risk\"]}";
        entries.put(ZipEntries.DESCRIPTION, json.getBytes(StandardCharsets.UTF_8));
        return ZipEntries.zip(entries);
    }

    private static LearnerConfig config(String widths) {
        return new LearnerConfig(Map.of(LearnerKeys.HIDDEN_LAYERS, widths));
    }

    private static double score(Learner learner, DataSet data, int row) {
        return score(learner, data.getFeatures().getRow(row).toDoubleVector());
    }

    private static double score(Learner learner, double[] numbers) {
        return learner.score(learner.example(new Features(NAMES, numbers, new int[0])))
                .outcome()
                .score();
    }

    private static double logLoss(Learner learner, DataSet data) {
        double sum = 0;
        for (int i = 0; i < data.numExamples(); i++) {
            boolean label = data.getLabels().getDouble(i, 0) > 0;
            double[] numbers = data.getFeatures().getRow(i).toDoubleVector();
            Features features = new Features(NAMES, numbers, new int[0]);
            Outcome outcome = learner.observe(learner.example(features), Label.of(label));
            sum -= Math.log(label ? outcome.score() : 1 - outcome.score());
        }
        return sum / data.numExamples();
    }
}
