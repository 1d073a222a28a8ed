// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a security module by PKCS#11; SoftHSM stands for the module. */
class SecurityModuleTest {
    private static final String PIN = "987654";

    @TempDir
    static Path folder;

    private static KeyVault vault;

    @BeforeAll
    static void prepare() throws Exception {
        Tool.assumePresent("softhsm2-util");
        Path library = Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(library != null, "SoftHSM is not where it usually is");
        // Where SoftHSM keeps its tokens follows from the environment, which this process cannot change for itself
        String settings = System.getenv("SOFTHSM2_CONF");
        Path home = Path.of(System.getProperty("user.home"), ".config/softhsm2/softhsm2.conf");
        if (settings == null && !Files.exists(home)) {
            Path tokens = Files.createDirectories(home.resolveSibling("tokens"));
            Files.writeString(home, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        }
        String label = "vakregister-" + System.nanoTime();
        assertThat(Tool.run(
                        folder,
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--pin",
                        PIN,
                        "--so-pin",
                        PIN))
                .contains("has been initialized");
        String slots = Tool.run(folder, "softhsm2-util", "--show-slots");
        String slot = slots.substring(0, slots.indexOf(label)).replaceAll("(?s).*Slot (\\d+).*", "$1");
        Path configuration = Files.writeString(
                folder.resolve("pkcs11.cfg"),
                "name = " + label.replace("-", "") + "\nlibrary = " + library + "\nslot = " + slot
                        + "\nattributes(*, CKO_PRIVATE_KEY, *) = {\n  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n  CKA_SIGN = true\n}\n");
        vault = KeyVault.module(configuration, PIN.toCharArray());
    }

    @Test
    void aKeyThatNeverLeavesSealsAndSigns() {
        KeyVault.Held sealing =
                vault.make("seal", (key, provider) -> SealKeys.localChain(key.getPublic(), Samples.ISSUED_AT));
        KeyVault.Held signing = vault.make(
                "credential",
                (key, provider) -> List.of(SealKeys.selfSigned("test", key, provider, Samples.ISSUED_AT)));

        assertThat(sealing.key().getEncoded()).as("it cannot be read").isNull();
        assertThat(vault.find("seal").orElseThrow().chain()).isEqualTo(sealing.chain());
        Seal seal = new Seal(sealing.key(), sealing.chain());
        CertificateFacts facts = Samples.dutch("Jo Li");
        SigningKeys.Signer signer =
                new SigningKeys.Signer(SigningKeys.kid(SigningKey.Purpose.CREDENTIAL, signing.certificate()), signing);
        Credentials.Signed credential = Samples.credential(facts, signer);

        byte[] file = new CertificatePdf().render(facts, seal, credential);

        assertThat(SealCheck.check(file, seal.certificates())).isEqualTo(new SealCheck.Intact(seal.keyId()));
        assertThat(Jose.verified(AttachedCredential.in(file).token(), Jose.CREDENTIAL, signing.certificate()))
                .isPresent();
    }

    @Test
    void aHandleIsGivenOnce() {
        vault.make("once", (key, provider) -> List.of(SealKeys.selfSigned("test", key, provider, Samples.ISSUED_AT)));

        assertThatThrownBy(() -> vault.make(
                        "once",
                        (key, provider) -> List.of(SealKeys.selfSigned("test", key, provider, Samples.ISSUED_AT))))
                .isInstanceOf(SealKeys.Unusable.class)
                .hasMessageContaining("has a key 'once' already");
        assertThat(vault.find("nobody")).isEmpty();
    }

    @Test
    void aModuleThatIsNotThereIsNamed() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.cfg"), "name = wrong\nlibrary = /nowhere.so\n");

        assertThatThrownBy(() -> KeyVault.module(wrong, PIN.toCharArray()))
                .isInstanceOf(SealKeys.Unusable.class)
                .hasMessageContaining("cannot be opened");
    }
}
