package dev.tidegate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.audit.AuditStore;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The audit log is appended to and read, and nothing else. */
class AuditImmutabilityTest extends ControlPlaneTest {
    @Test
    @DisplayName("PERM-3d no operation, port method or statement changes or deletes an audit event")
    void append_only() throws IOException {
        start(DatabaseKind.SQLITE);
        assertThat(DescribedOperation.all(ContractCheck.document(node())))
                .filteredOn(operation -> operation.path().contains("audit"))
                .extracting(DescribedOperation::method)
                .containsOnly("GET");
        assertThat(Arrays.stream(AuditStore.class.getMethods()).map(method -> method.getName()))
                .containsExactlyInAnyOrder("append", "page");
        assertThat(statements())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line).doesNotContainIgnoringCase("UPDATE ").doesNotContainIgnoringCase("DELETE "));
    }

    private static List<String> statements() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(AuditImmutabilityTest::lines)
                    .filter(line -> line.contains("tg_audit_events"))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
