package dev.tidegate.gateway.store.apikey;

import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import java.util.Comparator;
import java.util.List;

/** The names in a list, in the order in which every writer inserts them, so that two writers wait instead of deadlocking. */
final class ModelNames {
    private ModelNames() {}

    static List<ModelId> sorted(ModelAccess.Only only) {
        return only.models().stream()
                .sorted(Comparator.comparing(ModelId::value))
                .toList();
    }
}
