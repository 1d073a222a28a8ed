// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The store that this installation is configured for. */
@ApplicationScoped
class ObjectStores {

    @Produces
    @Singleton
    ObjectStore store(FilesConfig config) {
        return switch (config.store()) {
            case FOLDER -> new FolderObjects(config.dir().resolve("objects"));
            case S3 -> new S3Objects(config.s3());
        };
    }
}
