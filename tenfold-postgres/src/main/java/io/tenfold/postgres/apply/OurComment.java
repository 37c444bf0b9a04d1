// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The COMMENT that marks an index as Tenfold's: {@code tenfold <version> <date> <definition>}, where the last word is a
 * digest of what pg_get_indexdef printed when the index was built. An index that was altered since, or that belongs to
 * a table renamed since, no longer matches and is left alone.
 */
final class OurComment {
    private static final String MARK = "tenfold";
    private static final int WORDS = 4;
    private static final int DIGEST_BYTES = 8;

    private OurComment() {}

    static String of(String indexDefinition, Instant now) {
        String version = OurComment.class.getPackage().getImplementationVersion();
        return String.join(
                " ",
                MARK,
                version == null ? "development" : version,
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                digest(indexDefinition));
    }

    /** The statement that marks extended statistics. */
    static String statement(Ddl.CreateStatistics statistics, String definition, Instant now) {
        return "COMMENT ON STATISTICS " + Quote.table(new TableName(statistics.schema(), statistics.name())) + " IS "
                + Quote.literal(of(definition, now));
    }

    /** The statement that marks an index. */
    static String statement(FoundIndex index, Instant now) {
        return "COMMENT ON INDEX " + Quote.table(new TableName(index.schema(), index.name())) + " IS "
                + Quote.literal(of(index.definition(), now));
    }

    /** Whether Tenfold wrote that comment, on whatever index. */
    static boolean isOurs(@Nullable String comment) {
        return comment != null
                && comment.startsWith(MARK + " ")
                && List.of(comment.split(" ")).size() == WORDS;
    }

    /** Whether Tenfold wrote that comment on an index of exactly this definition. */
    static boolean matches(@Nullable String comment, String indexDefinition) {
        return comment != null && isOurs(comment) && comment.endsWith(" " + digest(indexDefinition));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
