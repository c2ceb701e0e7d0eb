package dev.tidegate.gateway.call.body;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Pieces;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of a model call that carries files. Only the value of the field {@code model} is replaced; every other byte, and the content
 * type with its boundary, is sent unchanged (API-4). Members that a route adds to JSON bodies are not added here.
 */
final class FormCallBody extends CallBody {
    private static final String MODEL = "model";
    private static final String CHARSET = "_charset_";
    private static final OwnedNames OWNED = OwnedNames.CALL.and(CHARSET);

    private final byte[] bytes;
    private final String contentType;
    private final Set<String> seen = new HashSet<>();
    private @Nullable FormPart modelPart;
    private @Nullable String model;
    private boolean streamed;

    private FormCallBody(byte[] bytes, FormType type) throws IOException {
        this.bytes = bytes;
        this.contentType = type.header();
        MultipartForm.walk(bytes, type.boundary(), this::part);
    }

    /**
     * Reads a body.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException INVALID, naming the offending field if there is one
     */
    static FormCallBody parse(byte[] bytes, FormType type) {
        try {
            FormCallBody body = new FormCallBody(bytes, type);
            if (body.model == null) throw BodyRefusals.missing(MODEL);
            return body;
        } catch (IOException e) {
            throw BodyRefusals.notForm();
        }
    }

    @Override
    public String model() {
        return requireNonNull(model);
    }

    @Override
    public boolean streamed() {
        return streamed;
    }

    @Override
    public boolean usageRequested() {
        return true; // operations that take forms have no option to hide it
    }

    @Override
    public boolean choosesStreamOptions() {
        return false;
    }

    @Override
    public Set<Capability> needs() {
        return streamed ? Set.of(Capability.STREAM) : Set.of();
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public Pieces forUpstream(ModelRoute route, Set<String> unsupported) {
        FormPart part = requireNonNull(modelPart);
        Splice splice = new Splice();
        splice.replace(part.start(), part.end(), Json.utf8(route.upstreamModel()));
        return splice.pieces(bytes, 0, bytes.length);
    }

    private void part(FormPart part) throws IOException {
        String name = part.name();
        String mistaken = OWNED.mistakenFor(name);
        if (mistaken != null) throw BodyRefusals.ambiguous("", name, mistaken);
        if (RedirectingNames.covers(name) || RedirectingNames.mayHold(name)) throw BodyRefusals.redirecting(name);
        if (OWNED.contains(name) && !seen.add(name)) throw BodyRefusals.duplicate(name);
        switch (name) {
            case MODEL -> readModel(part);
            case "stream" -> streamed = isTrue(part);
            case CHARSET -> requireUtf8(part);
            default -> {}
        }
    }

    /** Some providers accept "1" or "yes" as true, others do not. */
    private boolean isTrue(FormPart part) throws IOException {
        String text = part.file() ? "" : text(part).toLowerCase(Locale.ROOT);
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw BodyRefusals.wrongType("stream", "'true' or 'false'");
    }

    /** RFC 7578 4.6: this field would set the encoding of all others. */
    private void requireUtf8(FormPart part) throws IOException {
        if (!text(part).equalsIgnoreCase("utf-8")) throw BodyRefusals.wrongType(CHARSET, "'utf-8'");
    }

    private void readModel(FormPart part) throws IOException {
        if (part.file() || !part.plain()) throw BodyRefusals.wrongType(MODEL, "a field of plain text, not a file");
        modelPart = part;
        model = BodyRefusals.requireModelName(text(part));
    }

    private String text(FormPart part) throws CharacterCodingException {
        ByteBuffer content = ByteBuffer.wrap(bytes, part.start(), part.end() - part.start());
        return StandardCharsets.UTF_8.newDecoder().decode(content).toString();
    }
}
