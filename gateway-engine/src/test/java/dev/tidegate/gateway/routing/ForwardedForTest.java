package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.exchange.Headers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PROXY-2: what a client writes moves it nowhere. Proxies are at 10.0.0.0/8 and fd00::/8; lines of the header are split at a bar. */
class ForwardedForTest {
    private final ForwardedFor ours = new ForwardedFor(List.of(range("10.0.0.0/8"), range("fd00::/8")));

    @ParameterizedTest(name = "{0} saying [{1}] is {2}")
    @CsvSource(delimiter = ';', textBlock = """
            203.0.113.7; 198.51.100.1                          ; 203.0.113.7
            203.0.113.7; 10.0.0.1                              ; 203.0.113.7
            10.0.0.1   ;                                       ; 10.0.0.1
            10.0.0.1   ; 198.51.100.1                          ; 198.51.100.1
            10.0.0.1   ; 1.2.3.4, 198.51.100.1                 ; 198.51.100.1
            10.0.0.1   ; 1.2.3.4 | 198.51.100.1                ; 198.51.100.1
            10.0.0.1   ; 1.2.3.4, 198.51.100.1,10.0.0.2 , 10.9.9.9; 198.51.100.1
            10.0.0.1   ; 10.0.0.3, 10.0.0.2                    ; 10.0.0.3
            10.0.0.1   ; 198.51.100.1:4711                     ; 198.51.100.1
            10.0.0.1   ; 2001:db8::7                           ; 2001:db8::7
            10.0.0.1   ; [2001:db8::7]:4711                    ; 2001:db8::7
            10.0.0.1   ; ::ffff:198.51.100.1                   ; 198.51.100.1
            fd00::1    ; 198.51.100.1                          ; 198.51.100.1
            10.0.0.1   ; 198.51.100.1, unknown                 ; 10.0.0.1
            10.0.0.1   ; 198.51.100.1, unknown, 10.0.0.2       ; 10.0.0.2
            10.0.0.1   ; localhost                             ; 10.0.0.1
            10.0.0.1   ; 198.51.100.0/24                       ; 10.0.0.1
            10.0.0.1   ; 198.51.100.01                         ; 10.0.0.1
            10.0.0.1   ; 3325256705                            ; 10.0.0.1
            10.0.0.1   ; 198.51.100.1,                         ; 10.0.0.1
            10.0.0.1   ; fe80::1%eth0                          ; 10.0.0.1
            """)
    @DisplayName("PROXY-2 of proxies in front, the nearest that is not ours is where a call comes from")
    void peer(String socketPeer, String lines, String expected) throws UnknownHostException {
        Headers.Builder headers = Headers.builder();
        if (lines != null)
            Arrays.stream(lines.split("\\|", -1)).forEach(line -> headers.add("x-forwarded-for", line.strip()));
        assertThat(ours.peer(InetAddress.getByName(socketPeer), headers.build()))
                .isEqualTo(InetAddress.getByName(expected));
    }

    private static NetworkRange range(String text) {
        return NetworkRange.parse(text).orElseThrow();
    }
}
