// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/**
 * The way in. Starts the application on the database and identity provider that are configured, and on local ones where none are.
 *
 * <p>With the argument {@code migrate} it brings the database up to date and ends, without serving anything. Any other
 * word first is the name of a {@link Command}.
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
            } else if (arguments.length > 0) {
                LocalInstallation.prepareCommand();
                Quarkus.run(Commands.class, arguments);
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

    /** Runs the command with the name that came first. */
    @Dependent
    @Unremovable
    public static final class Commands implements QuarkusApplication {
        private final Instance<Command> commands;

        Commands(@Any Instance<Command> commands) {
            this.commands = commands;
        }

        @Override
        public int run(String... arguments) {
            List<String> words = List.of(arguments);
            return commands.stream()
                    .filter(command -> command.name().equals(words.get(0)))
                    .findFirst()
                    .map(command -> command.run(words.subList(1, words.size()), System.out))
                    .orElseGet(() -> {
                        System.err.println("There is no command '" + words.get(0) + "'.");
                        return 2;
                    });
        }
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
