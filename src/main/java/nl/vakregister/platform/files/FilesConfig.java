// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where documents lie, under which keys, who scans them, and when they go. */
@ConfigMapping(prefix = "vakregister.files")
interface FilesConfig {
    /** What bytes are kept in. */
    enum Store {
        FOLDER,
        S3
    }

    @WithDefault("folder")
    Store store();

    /** The folder, when that is the store; and, with another store, where files from before it still lie. */
    Path dir();

    S3 s3();

    Keys keys();

    Scanner scanner();

    /** How often documents that nobody uses, or whose term has ended, are looked for; zero is never. */
    @WithDefault("1H")
    Duration sweepEvery();

    /** After how long a document of a form that was never sent goes. */
    @WithDefault("7D")
    Duration unusedAfter();

    /** How long an upload that was cut off can go on. */
    @WithDefault("24H")
    Duration uploadsKept();

    /** Any service that speaks S3. */
    interface S3 {
        /** Empty: Amazon's own, in the region. */
        Optional<URI> endpoint();

        @WithDefault("eu-central-1")
        String region();

        Optional<String> bucket();

        /** In front of the names of objects, for instance {@code register/}. */
        Optional<String> prefix();

        /** Empty: found the way Amazon's tools find them, such as a role of the pod. */
        Optional<String> accessKey();

        Optional<String> secretKey();

        /** The bucket in the path instead of in the host name: most services but Amazon's. */
        @WithDefault("false")
        boolean pathStyle();
    }

    /** The PKCS#12 store with the master keys (AES, 256 bits). */
    interface Keys {
        Path keystore();

        Optional<String> keystorePassword();

        /** The key that wraps from now on; others in the store still open what they wrapped. */
        @WithDefault("files-1")
        String alias();

        /** Only a local start makes one itself. */
        @WithDefault("false")
        boolean createIfMissing();
    }

    /** The virus scanner. */
    interface Scanner {
        /** {@code host:port} or {@code unix:/path} of a clamd; empty: nothing is scanned. */
        Optional<String> address();

        @WithDefault("30S")
        Duration timeout();
    }
}
