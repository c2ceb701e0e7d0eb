package dev.tidegate.examples.benchmark.upstream;

import dev.tidegate.examples.benchmark.load.ModelShape;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request body asks the mock for.
 *
 * @param usage whether the stream shall end with an event that tells the usage
 */
record ModelRequest(ModelShape shape, boolean stream, boolean usage) {
    private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"mock-d(\\d{1,6})-n(\\d{1,6})\"");
    private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");
    private static final Pattern USAGE = Pattern.compile("\"include_usage\"\\s*:\\s*true");

    /** Empty when the model is not one of the mock's. */
    static Optional<ModelRequest> parse(String body) {
        Matcher model = MODEL.matcher(body);
        if (!model.find()) return Optional.empty();
        ModelShape shape = new ModelShape(Integer.parseInt(model.group(1)), Integer.parseInt(model.group(2)));
        boolean stream = STREAM.matcher(body).find();
        return Optional.of(
                new ModelRequest(shape, stream, stream && USAGE.matcher(body).find()));
    }
}
