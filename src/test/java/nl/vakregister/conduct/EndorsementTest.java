// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.Test;

class EndorsementTest {
    private final Codes.View first = code("1", LocalDate.of(2018, 1, 1), List.of("a", "b"), "1", "oud", "2", "blijft");
    private final Codes.View second =
            code("2", LocalDate.of(2022, 1, 1), List.of("b", "c"), "1", "nieuw", "2", "blijft", "3", "extra");

    @Test
    void onlyANewerVersionInForceAsksAgain() {
        assertThat(new Endorsement(first, Instant.EPOCH, second).needsEndorsement())
                .isTrue();
        assertThat(new Endorsement(null, null, second).needsEndorsement()).isTrue();
        assertThat(new Endorsement(second, Instant.EPOCH, second).needsEndorsement())
                .isFalse();
        assertThat(new Endorsement(second, Instant.EPOCH, first).needsEndorsement())
                .isFalse();
        assertThat(new Endorsement(first, Instant.EPOCH, null).needsEndorsement())
                .isFalse();
        assertThat(new Endorsement(null, null, null).needsEndorsement()).isFalse();
    }

    @Test
    void theNewsIsWhatIsDifferent() {
        News news = News.between(first, second);

        assertThat(news.addedValues()).extracting(Text::nl).containsExactly("c");
        assertThat(news.droppedValues()).extracting(Text::nl).containsExactly("a");
        assertThat(news.addedArticles()).extracting(Codes.Article::number).containsExactly("3");
        assertThat(news.changedArticles()).extracting(Codes.Article::number).containsExactly("1");
        assertThat(news.droppedArticles()).isEmpty();
        assertThat(News.between(second, first).droppedArticles())
                .extracting(Codes.Article::number)
                .containsExactly("3");
        assertThat(News.between(first, first).isNothing()).isTrue();
        assertThat(news.isNothing()).isFalse();
    }

    private static Codes.View code(String version, LocalDate from, List<String> values, String... articles) {
        List<Codes.Article> all = new java.util.ArrayList<>();
        for (int i = 0; i < articles.length; i += 2) {
            all.add(new Codes.Article(articles[i], new Text(articles[i + 1], articles[i + 1])));
        }
        return new Codes.View(
                UUID.randomUUID(),
                "C",
                version,
                new Text("t", "t"),
                Provenance.DEMO,
                "bron",
                from,
                values.stream().map(v -> new Text(v, v)).toList(),
                all);
    }
}
