package dev.tidegate.examples.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What adapters and programs use of the engine is what hosts can rely on. */
class PublicApiTest {
    private static final JavaClasses OUTSIDE_OF_THE_ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "dev.tidegate.gateway.servlet",
                    "dev.tidegate.gateway.jdkhttpserver",
                    "dev.tidegate.examples.standalone");

    @Test
    @DisplayName("EMB-2d adapters and the launcher use the engine's public packages and nothing else of it")
    void only_public_packages_are_used() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.tidegate.gateway..")
                        .and(not(resideInAnyPackage(
                                "dev.tidegate.gateway",
                                "dev.tidegate.gateway.exchange",
                                "dev.tidegate.gateway.config",
                                "dev.tidegate.gateway.config.seed",
                                "dev.tidegate.gateway.config.value",
                                "dev.tidegate.gateway.config.reading",
                                "dev.tidegate.gateway.servlet",
                                "dev.tidegate.gateway.jdkhttpserver"))))
                .because("an embedding host has no more than these (ARCHITECTURE.md)")
                .check(OUTSIDE_OF_THE_ENGINE);
    }
}
