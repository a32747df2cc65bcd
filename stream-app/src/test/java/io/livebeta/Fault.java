package io.livebeta;

/** What befalls brokers and applications amid a stream. */
enum Fault {
    /** An application is killed and started again. */
    KILL_APP,
    /** An application is killed and started again elsewhere, without what lay on its disk. */
    KILL_APP_AND_DISK,
    /** A broker is killed, and started again once the others serve. */
    KILL_BROKER,
    /** An application is stopped for longer than its session, and goes on as a zombie. */
    PAUSE_APP,
    /** A broker is stopped until another leads its partitions, and goes on. */
    PAUSE_BROKER,
    /** One application more joins, and one leaves. */
    JOIN_AND_LEAVE,
    /** An application leaves in order and comes back, as in a rolling restart. */
    ROLL_APP,
    /** A record comes that cannot be used. */
    POISON,
    /** The disk that holds the state of an application is full, until somebody makes room. */
    FULL_DISK;

    boolean isCrash() {
        return this == KILL_APP || this == KILL_APP_AND_DISK;
    }
}
