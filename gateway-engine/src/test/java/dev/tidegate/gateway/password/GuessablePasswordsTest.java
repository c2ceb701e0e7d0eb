package dev.tidegate.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.Email;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GuessablePasswordsTest {
    private static final Email OWNER = ((Outcome.Accepted<Email>) Email.parse("ann@example.org")).value();
    private static final String LEET = "4@8({[<369&#!1|/|\\|0$5+7%2/";

    private final GuessablePasswords guessable = new GuessablePasswords();

    @Test
    @DisplayName("USER-9 the work of judging has a bound, however long and twisted the password is")
    void bounded() {
        cpuNanos(LEET.substring(0, 12)); // classes and words are loaded
        long shortest = cpuNanos(LEET.repeat(2).substring(0, 32));
        long longest = cpuNanos(LEET.repeat(30));
        assertThat(longest).isLessThan(3 * shortest);
    }

    @Test
    @DisplayName("USER-9 a guessable password is found by its beginning, also in another spelling")
    void found() {
        assertThat(guessable.contains("p4$$w0rdp4$$w0rd", OWNER)).isTrue();
        assertThat(guessable.contains("a".repeat(200), OWNER)).isTrue();
        assertThat(guessable.contains("tidal meadow kettle nine", OWNER)).isFalse();
    }

    private long cpuNanos(String password) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        guessable.contains(password, OWNER);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
