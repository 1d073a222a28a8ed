// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account under which PostgreSQL runs, which must not be root. Root without a user name space of its own is the answer where
 * the kernel allows it, for the files then stay root's; elsewhere the server gets an account without any rights.
 *
 * @param prefix what goes before each command
 * @param uid    whom the files of the server must belong to
 */
record ServerAccount(List<String> prefix, int uid) {

    private static final int NOBODY = 65534;

    /** Chooses for this folder: data that already belongs to somebody is served as that somebody. */
    static ServerAccount of(Path folder) {
        int self = Host.uid();
        if (self != 0) {
            return new ServerAccount(List.of(), self);
        }
        int owner = owner(folder);
        if (owner == 0 && Host.works("unshare", "-U", "true")) {
            return new ServerAccount(List.of("unshare", "-U"), 0);
        }
        int account = owner == 0 ? NOBODY : owner;
        List<String> prefix = List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups");
        var check = new ArrayList<>(prefix);
        check.add("true");
        if (!Host.works(check.toArray(String[]::new))) {
            throw new CannotStart(
                    "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here.\nStart Vakregister as an ordinary user.");
        }
        return new ServerAccount(prefix, account);
    }

    boolean isSomebodyElse() {
        return uid != Host.uid();
    }

    /** Gives the folder and all in it to this account, and lets it pass through the folder above. */
    void give(Path folder) {
        if (!isSomebodyElse()) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                if (Host.owner(each) != uid) {
                    Files.setAttribute(each, "unix:uid", uid);
                }
            }
            Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new CannotStart(
                    "The folder " + folder + " cannot be handed to the account of the database server: "
                            + e.getMessage(),
                    e);
        }
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static int owner(Path folder) {
        try {
            return Host.owner(folder);
        } catch (IOException e) {
            throw new CannotStart("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
