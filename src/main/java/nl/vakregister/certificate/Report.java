// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.vakregister.kernel.Language;

/**
 * A table with a heading, as a document of ours: what the register said about a list at one moment. It certifies nobody.
 *
 * @param identifier says which document this is; in the file only
 * @param paragraphs what stands above the table
 * @param checkUrl where anybody can see that this file is ours
 * @param rows each with as many cells as there are columns; the first cell names the row
 */
public record Report(
        Language language,
        String title,
        String identifier,
        String issuer,
        Instant sealedAt,
        List<String> paragraphs,
        String checkUrl,
        List<Column> columns,
        List<List<String>> rows) {

    /** @param share how much of the width it takes, beside the shares of the others */
    public record Column(String name, float share) {}

    public Report {
        if (rows.stream().anyMatch(row -> row.size() != columns.size())) {
            throw new IllegalArgumentException("a row has other cells than there are columns");
        }
    }

    /** Everything that will be printed. */
    List<String> texts() {
        return Stream.of(
                        Stream.of(title, issuer, checkUrl),
                        paragraphs.stream(),
                        columns.stream().map(Column::name),
                        rows.stream().flatMap(List::stream))
                .flatMap(each -> each)
                .toList();
    }
}
