package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Files on a disk that stops answering, so that appending takes until it does, or that fails. */
final class FreezingFiles implements FrontFiles {
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final CountDownLatch writing = new CountDownLatch(1);
    private volatile boolean frozen;
    volatile boolean failing; // to set where appending goes on

    void freeze() {
        frozen = true;
    }

    void thaw() {
        thawed.countDown();
    }

    /** Returns when somebody writes to the frozen disk. */
    void awaitWriting() throws InterruptedException {
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public JournalClaim create(JournalPlace place) throws IOException {
        JournalClaim claim = FrontFiles.onDisk(place);
        return new JournalClaim(
                claim.file(), claim.channel(), new FreezingFile(claim.file().toString()));
    }

    private final class FreezingFile extends RandomAccessFile {
        FreezingFile(String path) throws IOException {
            super(path, "rw");
        }

        @Override
        public void write(byte[] text) throws IOException {
            if (frozen) {
                writing.countDown();
                RecorderFixture.pause(thawed);
            }
            super.write(text);
        }

        @Override
        public void seek(long position) throws IOException {
            if (failing) throw new IOException("Input/output error");
            super.seek(position);
        }
    }
}
