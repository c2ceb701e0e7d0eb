package dev.tidegate.gateway.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that takes seconds: many rounds, killed processes, floods, waiting in real time. A build leaves it out; {@code mvn -Pslow package}
 * and the release check run it, and so does naming it with {@code -Dtest=…}.
 */
@Tag("slow")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Slow {}
