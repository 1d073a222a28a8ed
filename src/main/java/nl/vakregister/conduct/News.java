// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.conduct.Codes.Article;
import nl.vakregister.kernel.Text;

/** What is different in a version of a code for somebody who knows another one. Articles are compared by their number. */
record News(
        List<Text> addedValues,
        List<Text> droppedValues,
        List<Article> addedArticles,
        List<Article> changedArticles,
        List<Article> droppedArticles) {
    static News between(Codes.View known, Codes.View current) {
        Map<String, Article> before = byNumber(known);
        Map<String, Article> after = byNumber(current);
        return new News(
                without(current.coreValues(), known.coreValues()),
                without(known.coreValues(), current.coreValues()),
                current.articles().stream()
                        .filter(a -> !before.containsKey(a.number()))
                        .toList(),
                current.articles().stream()
                        .filter(a -> before.containsKey(a.number()) && !a.equals(before.get(a.number())))
                        .toList(),
                known.articles().stream()
                        .filter(a -> !after.containsKey(a.number()))
                        .toList());
    }

    /** Nothing that is recorded here is different; the source may still be. */
    public boolean isNothing() {
        return addedValues.isEmpty()
                && droppedValues.isEmpty()
                && addedArticles.isEmpty()
                && changedArticles.isEmpty()
                && droppedArticles.isEmpty();
    }

    private static List<Text> without(List<Text> all, List<Text> known) {
        return all.stream().filter(value -> !known.contains(value)).toList();
    }

    private static Map<String, Article> byNumber(Codes.View code) {
        return code.articles().stream().collect(Collectors.toMap(Article::number, Function.identity()));
    }
}
