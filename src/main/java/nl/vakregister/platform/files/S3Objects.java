// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in a bucket of a service that speaks S3. */
final class S3Objects implements ObjectStore, AutoCloseable {
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    S3Objects(FilesConfig.S3 config) {
        this.bucket = config.bucket()
                .orElseThrow(
                        () -> new IllegalStateException("No bucket for documents: set VAKREGISTER_FILES_S3_BUCKET"));
        this.prefix = config.prefix().orElse("");
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(config.region()))
                .credentialsProvider(credentials(config))
                .forcePathStyle(config.pathStyle())
                // Newer checksums are not known to every service; what comes back is checked by its encryption
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        config.endpoint().ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    private static AwsCredentialsProvider credentials(FilesConfig.S3 config) {
        if (config.accessKey().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        String secret = config.secretKey()
                .orElseThrow(() -> new IllegalStateException("An access key without VAKREGISTER_FILES_S3_SECRET_KEY"));
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(config.accessKey().get(), secret));
    }

    @Override
    public void put(String name, Path content) throws IOException {
        try {
            client.putObject(
                    request -> request.bucket(bucket).key(key(name)).contentType("application/octet-stream"),
                    RequestBody.fromFile(content));
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        try {
            return Optional.of(
                    client.getObject(request -> request.bucket(bucket).key(key(name))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key(name)));
        } catch (SdkException e) {
            throw away(e);
        }
    }

    /** Refused or not reached: what the service says holds no secrets, but our caller need not know the service. */
    private static IOException away(SdkException e) {
        return new IOException("the object store does not do what was asked", e);
    }

    private String key(String name) {
        return prefix + "objects/" + name.substring(0, 2) + "/" + name;
    }

    @Override
    public void close() {
        client.close();
    }
}
