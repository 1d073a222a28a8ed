// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import nl.vakregister.platform.web.PointsJson;

/** A norm's demands as the document that the database keeps. */
@Converter
class DemandsColumn implements AttributeConverter<Demands, String> {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(PointsJson.module())
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    @Override
    public String convertToDatabaseColumn(Demands demands) {
        try {
            return JSON.writeValueAsString(demands);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Demands convertToEntityAttribute(String document) {
        try {
            return JSON.readValue(document, Demands.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
