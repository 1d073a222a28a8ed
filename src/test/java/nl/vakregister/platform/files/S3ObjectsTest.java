// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server that speaks S3 and checks signatures. */
class S3ObjectsTest {
    private static final String NAME = "0a".repeat(32);

    @TempDir
    Path folder;

    private S3Proxy server;

    @BeforeEach
    void start() throws Exception {
        BlobStore store = BlobStores.create("transient-nio2", new Properties());
        store.createContainer("register");
        server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
                .build();
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void anObjectGoesThereAndComesBackAndGoes() throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("file"), content);
        try (S3Objects objects = new S3Objects(config("secret", "register"))) {
            assertThat(objects.open(NAME)).isEmpty();
            objects.put(NAME, file);
            objects.put(NAME, file);
            try (InputStream there = objects.open(NAME).orElseThrow()) {
                assertThat(there.readAllBytes()).isEqualTo(content);
            }
            objects.delete(NAME);
            objects.delete(NAME);
            assertThat(objects.open(NAME)).isEmpty();
        }
    }

    @Test
    void aWrongKeyOrBucketIsAFailureAndNotAMissingFile() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[10]);
        try (S3Objects objects = new S3Objects(config("wrong", "register"))) {
            assertThatThrownBy(() -> objects.put(NAME, file)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> objects.open(NAME)).isInstanceOf(IOException.class);
        }
        try (S3Objects objects = new S3Objects(config("secret", "nowhere"))) {
            assertThatThrownBy(() -> objects.open(NAME)).isInstanceOf(IOException.class);
        }
    }

    private FilesConfig.S3 config(String secret, String bucket) {
        return new FilesConfig.S3() {
            @Override
            public Optional<URI> endpoint() {
                return Optional.of(URI.create("http://127.0.0.1:" + server.getPort()));
            }

            @Override
            public String region() {
                return "eu-central-1";
            }

            @Override
            public Optional<String> bucket() {
                return Optional.of(bucket);
            }

            @Override
            public Optional<String> prefix() {
                return Optional.of("a/");
            }

            @Override
            public Optional<String> accessKey() {
                return Optional.of("key");
            }

            @Override
            public Optional<String> secretKey() {
                return Optional.of(secret);
            }

            @Override
            public boolean pathStyle() {
                return true;
            }
        };
    }
}
