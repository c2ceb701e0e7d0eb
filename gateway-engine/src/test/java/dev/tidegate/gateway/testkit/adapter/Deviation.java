package dev.tidegate.gateway.testkit.adapter;

/** Where a host may differ from the contract, with a reason; the test then expects exactly the difference, so that its end shows. */
public enum Deviation {
    /** A stream to a client that sent {@code Connection: close} ends with the connection, so a broken one looks whole. */
    CLOSE_DELIMITED_STREAM_HIDES_FAILURE,

    /** Stopping the server cuts what runs, whatever grace it is given: the gateway must be closed before, which lets streams end. */
    STOP_CUTS_STREAMS
}
