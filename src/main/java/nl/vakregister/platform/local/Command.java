// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import java.io.PrintStream;
import java.util.List;

/** Something that an operator does at the machine with the program itself, which then ends: its first argument is the name. */
public interface Command {
    String name();

    /** @return the exit code: 0 when it was done, 2 when it was not asked for properly, 1 when it could not be done */
    int run(List<String> arguments, PrintStream out);
}
