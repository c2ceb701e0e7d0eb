package dev.tidegate.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("API-4a members are taken out and everything else stays as it came")
class SpliceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"u\":1} | {}",
                "{\"u\":1,\"u\":2} | {}",
                "{\"u\":1,\"u\":{\"a\":[]},\"k\":3} | {\"k\":3}",
                "{\"k\":3,\"u\":1,\"u\":2} | {\"k\":3}",
                "{\"u\":0, \"k\":3 , \"u\":1,\"u\":2, \"l\":4} | {\"k\":3, \"l\":4}",
                "{\"k\":3} | {\"k\":3}",
                "{ \"u\":1 , \"u\":2 , \"k\" : 3 } | { \"k\" : 3 }"
            })
    void however_often_and_wherever_they_stand(String json, String expected) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        List<Member> members = ObjectScan.document(bytes, 0, bytes.length, (name, value) -> {});
        Splice splice = new Splice();
        splice.removeAll(members, member -> member.name().equals("u"));
        assertThat(new String(splice.apply(bytes, 0, bytes.length), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }
}
