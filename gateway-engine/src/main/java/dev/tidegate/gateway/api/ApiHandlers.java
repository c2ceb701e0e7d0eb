package dev.tidegate.gateway.api;

import java.util.List;

/** The handlers of one area of the control plane, and the operations that they answer. */
@FunctionalInterface
public interface ApiHandlers {
    List<Operation> operations();
}
