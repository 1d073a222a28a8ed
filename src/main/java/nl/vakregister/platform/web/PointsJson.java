// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import nl.vakregister.kernel.Points;

/** Points in JSON are a decimal number, never a floating one. */
@Singleton
public class PointsJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(module());
    }

    /** For documents that are kept in the database. */
    public static Module module() {
        return new SimpleModule("points")
                .addSerializer(Points.class, new Writer())
                .addDeserializer(Points.class, new Reader());
    }

    private static final class Writer extends StdScalarSerializer<Points> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Points.class);
        }

        @Override
        public void serialize(Points points, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(points.value());
        }
    }

    private static final class Reader extends StdScalarDeserializer<Points> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Points.class);
        }

        @Override
        public Points deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal value = context.readValue(parser, BigDecimal.class);
            try {
                return value == null ? null : new Points(value);
            } catch (IllegalArgumentException e) {
                return (Points) context.handleWeirdNumberValue(Points.class, value, "not an amount of points");
            }
        }
    }
}
