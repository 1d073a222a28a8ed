// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Libraries in another language that judge what we sign. */
final class Judge {
    /** The judge did not accept it. */
    static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why);
        }
    }

    /** The interpreter of the operating system, which has the libraries of the operating system. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Judge() {}

    /** What jwcrypto reads in a token with these keys, and the bit in a status list, if one is given. */
    static JsonPath jose(Path folder, String token, String jwks, String list, Integer position) {
        assumeInstalled(folder);
        try {
            ObjectNode asked = JSON.createObjectNode().put("token", token);
            asked.set("jwks", JSON.readTree(jwks));
            if (list != null) {
                asked.put("list", list).put("position", position);
            }
            Path script = folder.resolve("jose.py");
            try (InputStream in = Judge.class.getResourceAsStream("/judges/jose.py")) {
                Files.write(script, in.readAllBytes());
            }
            Process judge = new ProcessBuilder(PYTHON, script.toString())
                    .redirectErrorStream(true)
                    .start();
            judge.getOutputStream().write(JSON.writeValueAsBytes(asked));
            judge.getOutputStream().close();
            String said = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!judge.waitFor(60, TimeUnit.SECONDS) || judge.exitValue() != 0) {
                throw new Refused(said);
            }
            return JsonPath.from(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assumeInstalled(Path folder) {
        boolean isInstalled = Files.isExecutable(Path.of(PYTHON))
                && Tool.run(folder, PYTHON, "-c", "import jwcrypto; print('yes')")
                        .strip()
                        .equals("yes");
        if (!isInstalled) {
            System.err.println("SKIPPED: python3-jwcrypto is not installed, so it judged nothing");
        }
        assumeTrue(isInstalled, "python3-jwcrypto is not installed");
    }
}
