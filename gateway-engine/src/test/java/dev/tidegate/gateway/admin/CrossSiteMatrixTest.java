package dev.tidegate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation that changes something, as another site would have a browser send it. */
class CrossSiteMatrixTest extends ControlPlaneTest {
    private static final String OWN = "http://gateway.test";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-5a, SES-5b a change without proof of origin is refused, whatever it is, and nothing changes")
    void changes_from_elsewhere(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        List<String> before = database().rowCounts();
        for (DescribedOperation operation : changing()) {
            refused(root, operation, "Sec-Fetch-Site", "cross-site");
            refused(root, operation, "Origin", "https://evil.example");
            refused(root, operation, "Origin", "null");
            refused(root, operation, "Sec-Fetch-Site", "same-site", "Origin", OWN);
            refused(root, operation, "Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example");
            refused(root, operation, "Origin", OWN + ".evil.example");
            // what no cookie carries may come from a program, which says nothing
            if (!operation.open()) refused(root, operation);
            assertThat(send(root, operation, "text/plain", "Origin", OWN).status())
                    .as("%s as text", operation)
                    .isEqualTo(415);
        }
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    @Test
    @DisplayName("SES-5 a method in a header or a parameter is not the method")
    void method_override_is_ignored() {
        start(DatabaseKind.SQLITE);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        RecordedExchange exchange = RecordedExchange.of(
                "GET",
                "/api/v1/admin/audit",
                "Cookie",
                "ogw_session=" + root.token(),
                "X-HTTP-Method-Override",
                "DELETE");
        assertThat(ConsoleUser.handle(node(), exchange).status()).isEqualTo(200);
        assertThat(root.get("/api/v1/admin/audit?_method=DELETE").status()).isEqualTo(400);
    }

    private void refused(ConsoleUser user, DescribedOperation operation, String... headers) {
        RecordedExchange answer = send(user, operation, "application/json", headers);
        assertThat(answer.status())
                .as("%s with %s", operation, List.of(headers))
                .isEqualTo(403);
        assertThat(ConsoleUser.code(answer)).isEqualTo("cross_origin_refused");
    }

    private RecordedExchange send(ConsoleUser user, DescribedOperation operation, String type, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        Stream.of("Cookie", "ogw_session=" + user.token()).forEach(all::add);
        RecordedExchange exchange = RecordedExchange.of(
                        operation.method(), operation.nowhere(), all.toArray(String[]::new))
                .withBody(type, "{}");
        return ConsoleUser.handle(node(), exchange);
    }

    private List<DescribedOperation> changing() {
        return DescribedOperation.all(ContractCheck.document(node())).stream()
                .filter(DescribedOperation::changes)
                .toList();
    }
}
