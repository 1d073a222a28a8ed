// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static nl.vakregister.testing.Given.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents from the moment they come in to the moment they are no more. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class DocumentsTest {
    private static final String NUMBER = "123456782";

    @Inject
    Documents documents;

    @Inject
    FileStore files;

    @Inject
    Retention retention;

    @Inject
    FilesConfig config;

    @Inject
    DataSource database;

    private final PersonId owner = new PersonId(UUID.randomUUID());

    private Documents.Info kept(byte[] content) {
        return documents.store(owner, "document", "bestand.pdf", content);
    }

    private byte[] opened(UUID document) throws IOException {
        try (InputStream stream = documents.open(document).stream()) {
            return stream.readAllBytes();
        }
    }

    private Path object(UUID document) {
        String name = Rows.list(
                        database,
                        "select o.object_name from stored_object o join stored_document d on d.digest = o.digest where"
                                + " d.id = ?",
                        document)
                .get(0);
        return config.dir().resolve("objects").resolve(name.substring(0, 2)).resolve(name);
    }

    private void refusedWith(byte[] content, String words) {
        assertThatThrownBy(() -> kept(content))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message().nl()).contains(words)));
    }

    @Test
    void whatLiesInTheStoreTellsNothingAndIsNamedByItself() throws IOException {
        byte[] pdf = Pdfs.of("Geheim " + UUID.randomUUID());
        UUID document = kept(pdf).id();

        byte[] lies = Files.readAllBytes(object(document));

        assertThat(opened(document)).isEqualTo(pdf);
        assertThat(new String(lies, ISO_8859_1)).doesNotContain("%PDF");
        assertThat(FileStore.digest(lies))
                .isEqualTo(object(document).getFileName().toString());
    }

    @Test
    void whatWasTamperedWithIsNotHandedOut() throws IOException {
        UUID document = kept(Pdfs.of("Echt " + UUID.randomUUID())).id();
        byte[] lies = Files.readAllBytes(object(document));
        lies[lies.length / 2] ^= 1;
        Files.write(object(document), lies);

        assertThatThrownBy(() -> opened(document)).isInstanceOf(IOException.class);
    }

    @Test
    void theSameFileTwiceLiesOnceAndGoesWithItsLastUse() {
        byte[] pdf = Pdfs.of("Tweemaal " + UUID.randomUUID());
        UUID first = kept(pdf).id();
        UUID second = kept(pdf).id();
        Path lies = object(first);
        assertThat(object(second)).isEqualTo(lies);

        due(first);
        round();

        assertThat(lies).exists();
        assertThatThrownBy(() -> documents.open(first)).hasMessageContaining("destroyed");
        assertThat(documents.find(first)).as("what is known of it stays").isPresent();

        due(second);
        round();

        assertThat(lies).doesNotExist();
        assertThat(files.get(FileStore.digest(pdf))).isEmpty();
        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where deed = 'document-destroyed' and subject in (?, ?)",
                        first,
                        second))
                .isEqualTo(2);
    }

    @Test
    void whatAFormUsesStays() throws IOException {
        TestUser sanne = TestUser.professional();
        UUID application = Given.applied(sanne, Given.surname());
        UUID diploma =
                UUID.fromString(Rows.list(database, "select diploma_id from application where id = ?", application)
                        .get(0));

        due(diploma);
        round();

        assertThat(opened(diploma)).isEqualTo(Given.pdf());
    }

    @Test
    void whatADraftUsesStays() {
        TestUser omar = Given.providerWithOrganisation();
        UUID draft = Given.drafted(omar, Given.dossier());
        UUID programme = UUID.fromString(Rows.list(
                        database,
                        "select jsonb_path_query(content, 'lax $.**.documents[*].id') #>> '{}' from course_draft where"
                                + " id = ?",
                        draft)
                .get(0));

        due(programme);
        round();

        assertThat(Rows.count(database, "select count(*) from document_destruction where document_id = ?", programme))
                .isZero();
    }

    @Test
    void whatARolledBackTransactionWroteIsGone() {
        byte[] content = ("weg " + UUID.randomUUID()).getBytes(US_ASCII);
        long before = Rows.count(database, "select count(*) from stored_object");

        QuarkusTransaction.begin();
        files.keep(new ByteArrayInputStream(content), false);
        QuarkusTransaction.rollback();

        assertThat(files.get(FileStore.digest(content))).isEmpty();
        assertThat(Rows.count(database, "select count(*) from stored_object")).isEqualTo(before);
    }

    @Test
    void badFilesAreRefusedInWords() {
        refusedWith(new byte[0], "leeg");
        refusedWith("PK\3\4 [Content_Types].xml word/document.xml".getBytes(US_ASCII), "Word, Excel of PowerPoint");
        refusedWith("PK\3\4 foto.jpg".getBytes(US_ASCII), "ingepakt");
        refusedWith("GIF89a/*<script>*/=1;alert(1)".getBytes(US_ASCII), "plaatje");
        refusedWith("<html><script>alert(1)</script>".getBytes(US_ASCII), "geen PDF");
        refusedWith("\u00ff\u00d8\u00ff\u00e0 <SCRIPT src=x>".getBytes(ISO_8859_1), "verstopt");
        refusedWith(withZip(Pdfs.of("Tekst")), "verstopt");
        refusedWith(Pdfs.locked("geheim", "Tekst"), "wachtwoord");
        refusedWith(Pdfs.unpackingTo(400L << 20, "/Filter/FlateDecode"), "veel te groot");
        refusedWith(Pdfs.of("BSN " + NUMBER), "BSN (bladzijde 1)");
    }

    private static byte[] withZip(byte[] pdf) {
        String zip = "PK\1\2" + "x".repeat(42) + "PK\5\6" + "\0".repeat(12);
        byte[] offset = {(byte) 46, 0, 0, 0};
        byte[] all = Arrays.copyOf(pdf, pdf.length + zip.length() + 6);
        byte[] tail = zip.getBytes(ISO_8859_1);
        // The end says how long the directory is, which lies right before it
        System.arraycopy(offset, 0, tail, tail.length - 4, 4);
        System.arraycopy(tail, 0, all, pdf.length, tail.length);
        return all;
    }

    @Test
    void aPhotoOfAPhoneIsKeptAsItIs() throws IOException {
        byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1);

        Documents.Info info = kept(heic);

        assertThat(info.mediaType()).isEqualTo("image/heic");
        assertThat(opened(info.id())).isEqualTo(heic);
    }

    @Test
    void somebodyIsAskedAboutANumberAndItIsMadeUnreadable() {
        TestUser sanne = TestUser.professional();
        Map<String, String> application = Given.application(Given.surname());
        byte[] diploma = Pdfs.of("Diploma " + UUID.randomUUID() + ", BSN " + NUMBER);

        Problem.invalid(Given.form(sanne.asks(), application)
                        .multiPart("diploma", "diploma.pdf", diploma, "application/pdf")
                        .post("/api/v1/applications"))
                .names("diploma")
                .says("page 1")
                .saysNothingOf(NUMBER);
        String id = Given.form(sanne.asks(), application)
                .multiPart(field("diplomaNumbers", "MAKE_UNREADABLE"))
                .multiPart("diploma", "diploma.pdf", diploma, "application/pdf")
                .post("/api/v1/applications")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        UUID document = UUID.fromString(
                Rows.list(database, "select diploma_id from application where id = ?", UUID.fromString(id))
                        .get(0));
        PdfLook.Read read = (PdfLook.Read)
                PdfLook.at(files.get(Rows.list(database, "select digest from stored_document where id = ?", document)
                                .get(0))
                        .orElseThrow());
        assertThat(read.numbers()).isEmpty();
        assertThat(files.get(FileStore.digest(diploma)))
                .as("nothing of the original is left")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 70_000})
    void anUploadThatWasCutOffGoesOnWhereItWas(int cut) {
        TestUser sanne = TestUser.professional();
        byte[] pdf = Arrays.copyOf(Pdfs.of("Lang " + UUID.randomUUID()), 200_000);
        String upload = started(sanne, pdf.length);

        part(sanne, upload, 0, Arrays.copyOf(pdf, cut)).then().statusCode(204);
        Problem.conflict(part(sanne, upload, 0, Arrays.copyOf(pdf, cut)));
        Problem.conflict(part(sanne, upload, cut + 1, new byte[10]));
        sanne.asks().head(upload).then().statusCode(200).header("Upload-Offset", Integer.toString(cut));
        TestUser.professional().asks().head(upload).then().statusCode(404);
        unfinished(sanne, upload).names("diploma");
        part(sanne, upload, cut, Arrays.copyOfRange(pdf, cut, pdf.length))
                .then()
                .statusCode(204)
                .header("Upload-Offset", Integer.toString(pdf.length));

        apply(sanne, upload).then().statusCode(201);

        assertThat(files.get(FileStore.digest(pdf))).hasValue(pdf);
        sanne.asks().head(upload).then().statusCode(404);
    }

    @Test
    void anUploadIsNotLargerThanItSaidNorThanADocument() {
        TestUser sanne = TestUser.professional();
        String upload = started(sanne, 10);

        Problem.of(part(sanne, upload, 0, new byte[11]), 413, "too-large");
        Problem.of(start(sanne, 11L << 20), 413, "too-large");
        Problem.invalid(start(sanne, 0));
        sanne.asks().delete(upload).then().statusCode(204);
        sanne.asks().head(upload).then().statusCode(404);
        TestUser.nobody().post("/api/v1/uploads").then().statusCode(401);
    }

    private static Response start(TestUser user, long length) {
        return user.asks()
                .header("Upload-Length", length)
                .header(
                        "Upload-Metadata",
                        "filename " + Base64.getEncoder().encodeToString("diploma.pdf".getBytes(US_ASCII)))
                .post("/api/v1/uploads");
    }

    private static String started(TestUser user, long length) {
        String location = start(user, length).then().statusCode(201).extract().header("Location");
        return location.substring(location.indexOf("/api/"));
    }

    private static Response part(TestUser user, String upload, long offset, byte[] part) {
        return user.asks()
                .contentType("application/offset+octet-stream")
                .header("Upload-Offset", offset)
                .body(part)
                .patch(upload);
    }

    private static Response apply(TestUser user, String upload) {
        return Given.form(user.asks(), Given.application(Given.surname()))
                .multiPart(field("diplomaUpload", upload.substring(upload.lastIndexOf('/') + 1)))
                .post("/api/v1/applications");
    }

    private static Problem unfinished(TestUser user, String upload) {
        return Problem.invalid(apply(user, upload));
    }

    private void due(UUID document) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement(
                            "update document_watch set look_at = timestamptz '2000-01-01' where document_id = ?")) {
                statement.setObject(1, document);
                assertThat(statement.executeUpdate()).isEqualTo(1);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void round() {
        assertThat(retention.round()).isPositive();
    }
}
