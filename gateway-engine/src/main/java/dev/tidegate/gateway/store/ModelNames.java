package dev.tidegate.gateway.store;

import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import java.util.List;

/** The names a list consists of, in the order in which every writer inserts them: two writers then wait instead of deadlocking. */
final class ModelNames {
    private ModelNames() {}

    static List<String> sorted(ModelAccess.Only only) {
        return only.models().stream().map(ModelId::value).sorted().toList();
    }
}
