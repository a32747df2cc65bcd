package io.livebeta.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.livebeta.metric.Logistic;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exported model is, for people and for programs that score with it. A zip that comes from elsewhere needs the
 * features alone, as {@code {"features": ["amount", "hour"]}}.
 *
 * @param format number of this form
 * @param version training steps behind the model
 * @param sha256 of the model's bytes, in hexadecimal
 * @param network the shape of the network and its optimiser
 * @param loss specification of the loss
 * @param features names of the numeric features, in the order of their numbers
 * @param threshold score from which on the learner decides for the positive class where its threshold is tuned
 * @param scaling statistics and knots of each numeric feature, in the order of their numbers
 * @param inputs what each column of the network's inputs means
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelDescription(
        int format,
        long version,
        @Nullable String sha256,
        @Nullable String network,
        @Nullable String loss,
        @Nullable List<String> features,
        @Nullable Double threshold,
        @Nullable List<FeatureScaling> scaling,
        @Nullable List<InputColumn> inputs) {

    private static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static ModelDescription of(SharedModel model, List<InputColumn> inputs) {
        ModelParts parts = model.parts();
        ModelShape shape = parts.shape();
        return new ModelDescription(
                FORMAT,
                model.version(),
                model.sha256(),
                shape.network().description(),
                shape.loss(),
                shape.names(),
                Logistic.sigmoid(parts.threshold()),
                FeatureScaling.of(shape.names(), parts.encoder()),
                inputs);
    }

    byte[] toJson() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a description must be printable", e);
        }
    }

    /**
     * Reads a description; what it does not say is null or 0.
     *
     * @throws IOException if it is no JSON object of this form
     */
    static ModelDescription ofJson(byte[] json) throws IOException {
        return MAPPER.readValue(json, ModelDescription.class);
    }
}
