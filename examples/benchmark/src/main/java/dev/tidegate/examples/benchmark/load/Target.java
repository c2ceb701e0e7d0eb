package dev.tidegate.examples.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where and how one contender is called.
 *
 * @param headers sent with every call, the credential among them
 * @param modelPrefix first word of the model names the contender knows
 */
public record Target(InetSocketAddress address, Map<String, String> headers, String modelPrefix) {
    public static final String PATH = "/v1/chat/completions";

    private static final String MESSAGES = "\"messages\":["
            + "{\"role\":\"system\",\"content\":\"You answer in one short sentence.\"},"
            + "{\"role\":\"user\",\"content\":\"What is the tide doing in the harbour this afternoon?\"}],"
            + "\"max_tokens\":64,\"temperature\":0.2";

    public Target {
        requireNonNull(address, "address");
        requireNonNull(modelPrefix, "modelPrefix");
        headers = Map.copyOf(headers);
    }

    /** A whole request for one answer, ready to be written again and again. */
    public byte[] plainRequest() {
        return request("{\"model\":\"" + ModelShape.PLAIN.name(modelPrefix) + "\"," + MESSAGES + "}");
    }

    /** A whole request for a stream. */
    public byte[] streamRequest(ModelShape shape) {
        return request("{\"model\":\"" + shape.name(modelPrefix) + "\",\"stream\":true," + MESSAGES + "}");
    }

    private byte[] request(String body) {
        StringBuilder request = new StringBuilder("POST ").append(PATH).append(" HTTP/1.1\r\n");
        request.append("Host: 127.0.0.1:").append(address.getPort()).append("\r\n");
        request.append("Content-Type: application/json\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
        return request.append(body).toString().getBytes(US_ASCII);
    }
}
