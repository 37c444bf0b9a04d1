// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.bind.BindSnapshot;
import io.tenfold.model.workload.Parameter;
import io.tenfold.sql.text.Quote;
import io.tenfold.sql.text.ReadSearchPath;
import io.tenfold.sql.text.SearchPathChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The search_path of one physical connection, followed by what is seen of it: the address it was opened with, setSchema, and the
 * statements that set it. The server is never asked. Where it cannot be known it is null: nothing said so far, or something that cannot
 * be followed.
 *
 * <p>As the connection, not thread-safe: it has one user at a time.
 */
final class SessionPath {
    /** Texts whose changes are remembered. When there are more, all are forgotten. */
    private static final int REMEMBERED_TEXTS = 2_048;

    private static final int LONGEST_REMEMBERED = 1_024;
    private static final Map<String, List<SearchPathChange>> REMEMBERED = new ConcurrentHashMap<>();

    private final @Nullable String initial;
    private @Nullable String session;

    /** In a transaction: whether it was set there, to what, and whether that ends with the transaction. */
    private boolean set;

    private @Nullable String pending;
    private boolean setLocally;
    private @Nullable String local;

    private boolean autoCommit = true;
    private boolean begun;

    /**
     * @param initial what the session began with, null when unknown
     */
    SessionPath(@Nullable String initial) {
        this.initial = initial;
        this.session = initial;
    }

    /** As {@code SHOW search_path} prints it, null when unknown. */
    @Nullable
    String current() {
        return setLocally ? local : set ? pending : session;
    }

    /** Says that a statement was executed. */
    void executed(String text, @Nullable BindSnapshot binds) {
        try {
            for (SearchPathChange change : changes(text)) {
                apply(change, binds);
            }
        } catch (RuntimeException unforeseen) {
            lost();
        }
    }

    private static List<SearchPathChange> changes(String text) {
        List<SearchPathChange> known = REMEMBERED.get(text);
        if (known != null) {
            return known;
        }
        List<SearchPathChange> changes = ReadSearchPath.changes(text);
        if (text.length() <= LONGEST_REMEMBERED) {
            if (REMEMBERED.size() >= REMEMBERED_TEXTS) {
                REMEMBERED.clear();
            }
            REMEMBERED.put(text, changes);
        }
        return changes;
    }

    private void apply(SearchPathChange change, @Nullable BindSnapshot binds) {
        switch (change.kind()) {
            case SET -> set(path(change, binds));
            case SET_LOCAL -> setLocally(path(change, binds));
            case RESET -> set(initial);
            case BEGIN -> begun = true;
            case COMMIT -> committed();
            case ROLLBACK -> rolledBack();
            case ROLLBACK_TO_SAVEPOINT -> rolledBackPartly();
        }
    }

    private static @Nullable String path(SearchPathChange change, @Nullable BindSnapshot binds) {
        if (change.placeholder() == 0) {
            return change.path();
        }
        List<Parameter> values = binds == null ? List.of() : binds.parameters();
        return change.placeholder() <= values.size()
                ? values.get(change.placeholder() - 1).text()
                : null;
    }

    private boolean inTransaction() {
        return begun || !autoCommit;
    }

    private void set(@Nullable String path) {
        if (inTransaction()) {
            set = true;
            pending = path;
            setLocally = false;
        } else {
            session = path;
        }
    }

    /**
     * Says that setSchema was called.
     *
     * @param schema null for what the session began with
     */
    void setSchema(@Nullable String schema) {
        set(schema == null ? initial : schema.isEmpty() ? "\"\"" : Quote.identifier(schema));
    }

    private void setLocally(@Nullable String path) {
        if (inTransaction()) {
            setLocally = true;
            local = path;
        }
    }

    void autoCommit(boolean autoCommit) {
        if (autoCommit && !this.autoCommit) {
            committed();
        }
        this.autoCommit = autoCommit;
    }

    void committed() {
        session = set ? pending : session;
        rolledBack();
    }

    void rolledBack() {
        set = false;
        setLocally = false;
        begun = false;
    }

    /** What was set since the savepoint is not told from what was set before it. */
    void rolledBackPartly() {
        pending = null;
        local = null;
    }

    /** Says that the application gives the connection back: a pool rolls back what is open. */
    void returned() {
        if (!autoCommit) {
            rolledBack();
        }
    }

    /** Says that something happened to the session that is not seen: from here on it is not known until it is set again. */
    void lost() {
        rolledBack();
        session = null;
    }
}
