// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Role;
import org.junit.jupiter.api.Test;

class DeedWordsTest {
    private final List<JavaClass> deeds = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("nl.vakregister").stream()
                    .filter(each -> each.isAssignableTo(Deed.class)
                            && !each.isInterface()
                            && !each.getModifiers().contains(JavaModifier.ABSTRACT))
                    .toList();

    @Test
    void everyDeedHasWordsAndEveryWordADeed() {
        assertThat(deeds).hasSizeGreaterThan(15);
        assertThat(deeds.stream().map(DeedWordsTest::name))
                .as("a deed needs words in DeedWords")
                .containsExactlyInAnyOrderElementsOf(DeedWords.all());
    }

    @Test
    void noDeedNamesItselfOtherwise() {
        assertThat(deeds).noneMatch(each -> each.tryGetMethod("deed").isPresent());
    }

    @Test
    void wordsAreWords() {
        assertThat(DeedWords.all()).allSatisfy(deed -> {
            assertThat(DeedWords.of(deed).nl()).isNotBlank().isNotEqualTo(deed);
            assertThat(DeedWords.of(deed).en()).isNotBlank().isNotEqualTo(deed);
        });
        assertThat(Role.values())
                .allSatisfy(role -> assertThat(DeedWords.of(role).nl()).startsWith("een "));
    }

    @Test
    void aDeedOfTheOldDaysKeepsItsName() {
        assertThat(DeedWords.of("no-longer-done").nl()).isEqualTo("no-longer-done");
        assertThat(DeedWords.as("no-longer-done")).isEmpty();
        assertThat(DeedWords.isNamed("no-longer-done")).isFalse();
    }

    private static String name(JavaClass deed) {
        return deed.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
