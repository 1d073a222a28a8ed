// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * The way in. Starts the application on the database and identity provider that are configured, and on local ones where none are.
 *
 * <p>With the argument {@code migrate} it brings the database up to date and ends, without serving anything.
 */
@QuarkusMain
public final class Main {

    Main() {}

    /** Runs until it is stopped; ends with code 1 and one clear message if it cannot start. */
    public static void main(String... arguments) {
        try {
            if (List.of(arguments).contains("migrate")) {
                LocalInstallation.prepareMigration();
                Quarkus.run(Migration.class, arguments);
            } else {
                if (Boolean.getBoolean("vakregister.stop-with-parent")) {
                    stopWithParent();
                }
                LocalInstallation.prepare();
                Quarkus.run(arguments);
            }
        } catch (CannotStart e) {
            System.err.println();
            System.err.println("Vakregister cannot start.");
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Started by the build tool, which may be stopped without a word to us. */
    private static void stopWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    /** The migrations ran while the application started; there is nothing left to do. */
    public static final class Migration implements QuarkusApplication {
        @Override
        public int run(String... arguments) {
            System.out.println("The database is up to date.");
            return 0;
        }
    }
}
