// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be known of all the files together: the window of time, the databases, what could not be used. */
final class LogFacts {
    /** Databases told apart. */
    private static final int MOST_DATABASES = 1_000;

    private static final byte[] UNKNOWN_DATABASE = TextBytes.word("[unknown]");

    private final byte @Nullable [] wanted;
    private final Set<Long> databases = new HashSet<>();
    private long lastDatabase;
    private long fromMs = Entry.UNKNOWN;
    private long toMs = Entry.UNKNOWN;
    private long entries;
    private long ofOtherDatabases;
    private long translated;
    private long preparedMicroseconds;
    private long prepared;
    private long durationsAlone;
    private long nested;
    private long unreadPlans;

    /** Counts; only entries of that database where one is given. */
    LogFacts(@Nullable String database) {
        wanted = database == null ? null : database.getBytes(UTF_8);
    }

    /** Counts an entry and says whether it is of the database that is asked for. */
    boolean admits(Entry entry) {
        entries++;
        if (entry.timeMs != Entry.UNKNOWN) {
            fromMs = fromMs == Entry.UNKNOWN ? entry.timeMs : Math.min(fromMs, entry.timeMs);
            toMs = Math.max(toMs, entry.timeMs);
        }
        TextBytes database = entry.database;
        if (database.isEmpty() || database.equals(UNKNOWN_DATABASE, 0, UNKNOWN_DATABASE.length)) {
            return true;
        }
        long hash = HashBytes.of(database.bytes, 0, database.length, 1);
        if (hash != lastDatabase) {
            lastDatabase = hash;
            if (databases.size() < MOST_DATABASES) {
                databases.add(hash);
            }
        }
        boolean admitted = wanted == null || database.equals(wanted, 0, wanted.length);
        ofOtherDatabases += admitted ? 0 : 1;
        return admitted;
    }

    /** A duration in another language. */
    void translated() {
        translated++;
    }

    /** A statement was parsed or its values were bound. */
    void prepared(long microseconds) {
        prepared++;
        preparedMicroseconds += microseconds;
    }

    /** A duration without a statement before it. */
    void durationAlone() {
        durationsAlone++;
    }

    /** A statement inside a function. */
    void nested() {
        nested++;
    }

    /** A plan in a format that is not read. */
    void unreadPlan() {
        unreadPlans++;
    }

    /** Entries seen. */
    long entries() {
        return entries;
    }

    /** Entries of other databases than the one that is asked for. */
    long ofOtherDatabases() {
        return ofOtherDatabases;
    }

    /** How many these are. */
    int otherDatabases() {
        boolean seen = wanted != null && databases.contains(HashBytes.of(wanted, 0, wanted.length, 1));
        return databases.size() - (seen ? 1 : 0);
    }

    /** The database that is asked for; empty where it is any. */
    String wanted() {
        return wanted == null ? "" : new String(wanted, UTF_8);
    }

    /** Durations in another language. */
    long translatedDurations() {
        return translated;
    }

    @Nullable
    Instant from() {
        return fromMs == Entry.UNKNOWN ? null : Instant.ofEpochMilli(fromMs);
    }

    @Nullable
    Instant to() {
        return toMs == Entry.UNKNOWN ? null : Instant.ofEpochMilli(toMs);
    }

    /** One sentence for each thing to be known. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        databases(notes);
        if (translated > 0) {
            notes.add(translated + " durations were logged in another language than English and not read; set"
                    + " lc_messages = 'C' on the server.");
        }
        if (prepared > 0) {
            notes.add("Parsing and binding took " + preparedMicroseconds / 1_000 + " ms in " + prepared
                    + " messages; that time is not part of the statements'.");
        }
        if (durationsAlone > 0) {
            notes.add(durationsAlone + " durations were logged without their statement; log_duration = on does that for"
                    + " parse and bind, and log_min_duration_statement = 0 logs the statement too.");
        }
        if (nested > 0) {
            notes.add(
                    nested + " executions ran inside functions or for triggers; their time is also part of the calling"
                            + " statement's.");
        }
        if (unreadPlans > 0) {
            notes.add(unreadPlans + " plans were not read; set auto_explain.log_format to text, json or xml.");
        }
        return notes;
    }

    private void databases(List<String> notes) {
        if (wanted != null && databases.isEmpty() && entries > 0) {
            notes.add("The log does not say which database an entry is of, so statements of all databases are counted;"
                    + " put %d into log_line_prefix.");
        } else if (ofOtherDatabases > 0) {
            notes.add(ofOtherDatabases + " entries of other databases were left out.");
        } else if (wanted == null && databases.size() > 1) {
            notes.add("The log has statements of " + databases.size() + " databases, all of which are counted; choose"
                    + " one to look at it alone.");
        }
    }
}
