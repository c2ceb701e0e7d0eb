package dev.tidegate.gateway.servlet;

/** A mount as containers want it: {@code /app/gw} is the context /app with the servlet at {@code /gw/*}. */
record Mapping(String context, String pattern) {
    static Mapping of(String mount) {
        int last = mount.lastIndexOf('/');
        return last <= 0
                ? new Mapping("", mount + "/*")
                : new Mapping(mount.substring(0, last), mount.substring(last) + "/*");
    }
}
