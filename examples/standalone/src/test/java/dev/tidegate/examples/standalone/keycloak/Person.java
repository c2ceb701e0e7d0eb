package dev.tidegate.examples.standalone.keycloak;

/** Somebody with an account at Keycloak. */
record Person(String name) {
    /** Everybody's. */
    static final String PASSWORD = "tidal meadow kettle nine";

    /** The address that their account begins with. */
    String email() {
        return name + "@corp.example";
    }
}
