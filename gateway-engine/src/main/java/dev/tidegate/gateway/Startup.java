package dev.tidegate.gateway;

import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.store.schema.SchemaException;
import dev.tidegate.gateway.transaction.StoreException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Shared by a start and the maintenance commands: turns external failures into one exception for the operator. */
final class Startup {
    private Startup() {}

    /**
     * Native libraries unpack themselves there, and fail with a hundred lines if they cannot.
     *
     * @throws GatewayStartupException when there is no such directory
     */
    static void requireTemporaryDirectory(String named) {
        if (Files.isDirectory(Path.of(named))) return;
        throw new GatewayStartupException(
                "Directory " + named + " for temporary files does not exist. Create it, or start Java with"
                        + " -Djava.io.tmpdir=DIRECTORY.",
                new NoSuchFileException(named));
    }

    /**
     * Tries out the classes that model calls will need.
     *
     * @throws GatewayStartupException when a class is missing; names it
     */
    static void rehearse(Runnable calls) {
        try {
            calls.run();
        } catch (LinkageError | IllegalStateException e) {
            throw new GatewayStartupException(
                    "Cannot answer calls to models with the classes on the class path: " + e
                            + ". Make sure that all jars of Tidegate have the same version, and slf4j-api the version"
                            + " that its pom names or a newer one.",
                    e);
        }
    }

    /**
     * Does one step.
     *
     * @throws GatewayStartupException when it fails for a reason outside this software; names the step and the reason
     */
    static <T> T attempt(String step, Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            throw new GatewayStartupException(
                    "Cannot " + step + ": " + e.refusal().message(), e);
        } catch (StoreException | SchemaException | InvalidConfigException | IllegalArgumentException e) {
            throw new GatewayStartupException("Cannot " + step + ": " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    /** A class is missing, or its version does not match the others. */
    static GatewayStartupException missing(LinkageError e) {
        return new GatewayStartupException(
                "A class that the gateway needs is missing or has another version: " + e
                        + ". Supply the jars that its pom names, in those versions; a runtime image made with jlink"
                        + " also needs the modules java.sql, java.naming and jdk.net.",
                e);
    }
}
