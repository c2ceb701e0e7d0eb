package dev.tidegate.gateway.secret;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Random longs of a {@link SecureRandom}, drawn a block at a time: its lock and system call cost once per block, not per word. Thread-safe
 * and lock-free between two blocks; every word is used once.
 */
final class RandomWords {
    private static final int BLOCK_WORDS = 512;

    private final SecureRandom random;
    private volatile Block current;

    RandomWords(SecureRandom random) {
        this.random = random;
        this.current = Block.filledFrom(random);
    }

    long next() {
        while (true) {
            Block block = current;
            int index = block.taken.getAndIncrement();
            if (index < BLOCK_WORDS) return block.words.getLong(index * Long.BYTES);
            if (block == current) current = Block.filledFrom(random); // of two filled at once, one is discarded unused
        }
    }

    private static final class Block {
        private final ByteBuffer words;
        private final AtomicInteger taken = new AtomicInteger();

        private Block(ByteBuffer words) {
            this.words = words;
        }

        static Block filledFrom(SecureRandom random) {
            byte[] bytes = new byte[BLOCK_WORDS * Long.BYTES];
            random.nextBytes(bytes);
            return new Block(ByteBuffer.wrap(bytes));
        }
    }
}
