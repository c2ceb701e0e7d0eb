package dev.tidegate.gateway.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tidegate.gateway.config.LauncherConfig;
import dev.tidegate.gateway.refusal.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The layers of ARCHITECTURE.md, held by the build: a package imports only packages of a lower number. */
class LayersTest {
    private static final String ENGINE = "dev.tidegate.gateway";
    private static final String CORE = "dev.tidegate.identity..";
    private static final Map<String, Integer> LAYERS = new TreeMap<>(Map.ofEntries(
            Map.entry("exchange", 0),
            Map.entry("json", 0),
            Map.entry("naming", 0),
            Map.entry("time", 0),
            Map.entry("refusal", 0),
            Map.entry("transaction", 1),
            Map.entry("paging", 1),
            Map.entry("http", 2),
            Map.entry("config.value", 0),
            Map.entry("config.seed", 1),
            Map.entry("config", 2),
            Map.entry("config.reading", 3),
            Map.entry("metering", 2),
            Map.entry("secret", 3),
            Map.entry("upstream", 3),
            Map.entry("upstream.http1", 4),
            Map.entry("audit", 4),
            Map.entry("principal", 4),
            Map.entry("keydirectory", 5),
            Map.entry("model", 4),
            Map.entry("provider", 5),
            Map.entry("recording", 5),
            Map.entry("session", 5),
            Map.entry("password", 5),
            Map.entry("budget", 5),
            Map.entry("requestlog", 6),
            Map.entry("user", 6),
            Map.entry("team", 6),
            Map.entry("serviceaccount", 6),
            Map.entry("apikey", 6),
            Map.entry("access", 6),
            Map.entry("trustedproxy", 6),
            Map.entry("device", 6),
            Map.entry("oidc", 6),
            Map.entry("seed", 7),
            Map.entry("setup", 7),
            Map.entry("guard", 7),
            Map.entry("routing", 8),
            Map.entry("api", 9),
            Map.entry("call.body", 9),
            Map.entry("call.wire", 10),
            Map.entry("call.plan", 11),
            Map.entry("call", 12),
            Map.entry("health", 10),
            Map.entry("signin", 10),
            Map.entry("admin", 10),
            Map.entry("authedge", 10),
            Map.entry("pages", 11),
            Map.entry("store.pool", 13),
            Map.entry("store.schema", 13),
            Map.entry("store.jdbc", 14),
            Map.entry("store.principal", 15), // whose rows statements of others join
            Map.entry("store.apikey", 16),
            Map.entry("store.audit", 16),
            Map.entry("store.budget", 16),
            Map.entry("store.catalogue", 16),
            Map.entry("store.installation", 16),
            Map.entry("store.recording", 16),
            Map.entry("store.signin", 16),
            Map.entry("store", 17)));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/testkit/"))
            .importPackages(ENGINE, "dev.tidegate.identity");

    @TestFactory
    Stream<DynamicTest> rules() {
        List<ArchRule> rules = new ArrayList<>(layers());
        rules.addAll(confinements());
        rules.addAll(habits());
        return rules.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    private static List<ArchRule> layers() {
        List<ArchRule> rules = new ArrayList<>();
        LAYERS.forEach((name, layer) -> rules.add(noClasses()
                .that()
                .resideInAPackage(ENGINE + "." + name)
                .should()
                .dependOnClassesThat(resideInAnyPackage(notBelow(name, layer)))
                .because("layer " + layer + " imports lower layers only (ARCHITECTURE.md)")
                .allowEmptyShould(true)));
        rules.add(classes()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .resideInAnyPackage(known())
                .because("a new package gets a place in the layers first"));
        rules.add(slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles());
        rules.add(slices().matching("dev.tidegate.identity.(*)..").should().beFreeOfCycles());
        return rules;
    }

    private static List<ArchRule> confinements() {
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(CORE)
                        .should()
                        .dependOnClassesThat(resideOutsideOfPackages(
                                CORE,
                                "java.lang",
                                "java.util",
                                "java.util.function",
                                "java.util.random",
                                "java.util.regex",
                                "java.util.stream",
                                "java.util.zip",
                                "java.time",
                                "java.security",
                                "java.text",
                                "java.nio.charset",
                                "org.jspecify.."))
                        .because("identity-core is pure"),
                noClasses()
                        .that()
                        .resideInAPackage(CORE)
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(Clock.class)
                        .because("time comes in as a parameter"),
                noClasses()
                        .that()
                        .resideInAPackage(CORE)
                        .should()
                        .callMethod(Instant.class, "now")
                        .because("time comes in as a parameter"),
                only("java.sql..", ENGINE + ".store..").because("SQL is visible below one package"),
                only("org.jdbi..", ENGINE + ".store.."),
                only("org.flywaydb..", ENGINE + ".store.schema"),
                only("com.zaxxer..", ENGINE + ".store.pool"),
                only("javax.sql..", ENGINE + ".store..", ENGINE),
                only("javax.net..", ENGINE + ".upstream.http1").because("one client makes all calls"),
                only("java.net.http..", "none"),
                only("com.nimbusds..", ENGINE + ".oidc"),
                only("org.bouncycastle..", ENGINE + ".password"),
                only("com.github.benmanes..", ENGINE + ".keydirectory", ENGINE + ".guard"),
                only("gg.jte..", ENGINE + ".pages"),
                only(
                        "com.fasterxml..",
                        ENGINE,
                        ENGINE + ".json",
                        ENGINE + ".config.seed",
                        ENGINE + ".config.reading",
                        ENGINE + ".call.body",
                        ENGINE + ".call.wire",
                        ENGINE + ".call",
                        ENGINE + ".store.jdbc",
                        ENGINE + ".routing",
                        ENGINE + ".api",
                        ENGINE + ".health",
                        ENGINE + ".recording"),
                only("jakarta.servlet..", "none"),
                only("com.sun.net.httpserver..", "none"),
                only("java.util.logging..", ENGINE + ".store.pool")
                        .because("javax.sql.DataSource wants its logger; logs go through slf4j"));
    }

    private static List<ArchRule> habits() {
        return List.of(
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Util")
                        .orShould()
                        .haveSimpleNameEndingWith("Utils")
                        .orShould()
                        .haveSimpleNameEndingWith("Helper")
                        .orShould()
                        .haveSimpleNameEndingWith("Manager")
                        .orShould()
                        .haveSimpleNameEndingWith("Impl")
                        .because("a name says what the thing is"),
                classes()
                        .that()
                        .haveSimpleNameEndingWith("Store")
                        .and()
                        .resideOutsideOfPackage(ENGINE + ".store..")
                        .should()
                        .beInterfaces(),
                classes()
                        .that()
                        .haveSimpleNameEndingWith("Dao")
                        .should()
                        .bePackagePrivate()
                        .andShould()
                        .beInterfaces(),
                noMethods()
                        .should()
                        .haveModifier(JavaModifier.SYNCHRONIZED)
                        .because("a virtual thread would pin its carrier (style study 4.7)"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(ThreadLocal.class)
                        .because("threads are many and short-lived"),
                fields().that()
                        .areStatic()
                        .should()
                        .beFinal()
                        .because("two gateways in one process share no state (EMB-1b)"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ENGINE + ".call")
                        .and()
                        .doNotHaveFullyQualifiedName(ENGINE + ".store.jdbc.Reruns")
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class)
                        .orShould()
                        .callMethod(Math.class, "random")
                        .because("secrets come from a SecureRandom (KEY-1c); only the choice of a route and the length"
                                + " of a pause may be guessed"),
                noClasses().should().callMethod(Thread.class, "sleep", long.class),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ENGINE + ".config")
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(LauncherConfig.class)
                        .because("the engine obeys nothing of what is for the launcher (docs/adr/0041)"),
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(ENGINE + ".GatewayBuilder")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("only the setup link goes there, since no log may have it (BOOT-4)"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(CORE)
                        .and()
                        .areInterfaces()
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(RefusedException.class)
                        .because("a port says what it needs, not how it refuses"));
    }

    private static ArchRule only(String library, String... packages) {
        DescribedPredicate<JavaClass> elsewhere = resideOutsideOfPackages(packages);
        return noClasses()
                .that(elsewhere)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .as(library + " only in " + String.join(", ", packages))
                .allowEmptyShould(true);
    }

    private static String[] notBelow(String name, int layer) {
        Stream<String> siblings = LAYERS.entrySet().stream()
                .filter(other -> !other.getKey().equals(name) && other.getValue() >= layer)
                .map(other -> ENGINE + "." + other.getKey());
        return Stream.concat(siblings, Stream.of(ENGINE)).toArray(String[]::new);
    }

    private static String[] known() {
        return Stream.concat(LAYERS.keySet().stream().map(name -> ENGINE + "." + name), Stream.of(ENGINE))
                .toArray(String[]::new);
    }
}
