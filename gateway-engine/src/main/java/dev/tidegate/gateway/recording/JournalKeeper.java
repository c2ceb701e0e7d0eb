package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.gateway.tx.StoreOutage;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once per interval whether a database that was away is back, replays the journal then, and adopts the files of nodes that died.
 * On a thread of its own, so that a connect timeout delays no caller.
 */
final class JournalKeeper implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(JournalKeeper.class);
    private static final int PATROL_ROUNDS = 30;

    private final RecordAppender appender;
    private final CallJournal journal;
    private final JournalReplay replay;
    private final StoreOutage outage;
    private final Duration interval;
    private volatile boolean stopping;

    JournalKeeper(RecordAppender appender, CallJournal journal, StoreOutage outage, Duration interval) {
        this.appender = appender;
        this.journal = journal;
        this.replay = new JournalReplay(journal, appender);
        this.outage = outage;
        this.interval = interval;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        for (int round = 1; !stopping; round++) {
            LockSupport.parkNanos(this, interval.toNanos());
            try {
                patrol(round % PATROL_ROUNDS == 0);
            } catch (RuntimeException | Error e) { // nothing else brings records back from the journal
                log.error("Looking after the journal failed; the next round tries again: {}", e.toString());
            }
        }
    }

    private void patrol(boolean due) {
        if (due) journal.probe();
        if (due || outage.isAway() || journal.hasPending()) look();
    }

    /** One look, now. */
    void look() {
        if (outage.isAway() && !journal.isUsable()) journal.probe();
        try {
            boolean answered = outage.isAway() && appender.probe();
            int files = replay.run();
            if ((answered || files > 0) && outage.over()) log.info("Call records go to the database again.");
        } catch (StoreException e) {
            outage.failed(e);
        }
    }
}
