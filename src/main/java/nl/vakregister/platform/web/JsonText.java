// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import nl.vakregister.kernel.Typed;

/** Texts in JSON lose what nobody sees, as texts in forms do; the database could not even keep some of it. */
@Singleton
class JsonText implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("typed-text").addDeserializer(String.class, new Cleaned()));
    }

    private static final class Cleaned extends StdScalarDeserializer<String> {
        Cleaned() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null ? null : Typed.clean(text);
        }
    }
}
