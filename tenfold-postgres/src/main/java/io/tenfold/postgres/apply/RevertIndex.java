// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.sql.text.PrintIndex;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Takes an index back, if it is Tenfold's own and still what was built. */
final class RevertIndex {
    private final ApplySession session;
    private final Cancellation cancellation;
    private final Tell tell;

    RevertIndex(ApplySession session, Cancellation cancellation, Tell tell) {
        this.session = session;
        this.cancellation = cancellation;
        this.tell = tell;
    }

    Change revert(Change change) throws SQLException {
        if (change.kind() != ChangeKind.INDEX || change.state() != ChangeState.APPLIED) {
            return with(change, change.state(), "nothing to take back: " + change.detail());
        }
        if (change.undo() == null) {
            return with(change, change.state(), "not taken back: it was not built by Tenfold");
        }
        List<FoundIndex> found = LookUpIndex.named(session.connection(), change.id()).stream()
                .filter(index ->
                        PrintIndex.drop(index.schema(), index.name(), true).equals(change.undo()))
                .toList();
        return found.isEmpty() ? with(change, ChangeState.REVERTED, "was gone already") : revert(change, found.get(0));
    }

    private Change revert(Change change, FoundIndex index) {
        if (!index.isOurs()) {
            return with(
                    change,
                    change.state(),
                    "not taken back: it does not carry Tenfold's comment, or was altered since it was built");
        }
        Optional<String> problem = new RemoveIndex(session, cancellation, tell).remove(index);
        return problem.isEmpty()
                ? with(change, ChangeState.REVERTED, "dropped concurrently")
                : with(change, change.state(), "not taken back: " + problem.get());
    }

    private static Change with(Change change, ChangeState state, String detail) {
        return new Change(change.id(), change.kind(), change.ddl(), change.undo(), change.bytes(), state, detail);
    }
}
