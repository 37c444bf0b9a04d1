// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import io.tenfold.postgres.connect.ConnectFailure.Reason;
import java.sql.SQLException;

/** Turns the driver's refusal into a reason and a next step. */
final class ExplainConnectFailure {
    private ExplainConnectFailure() {}

    static ConnectFailure of(ConnectionSettings settings, SQLException failure) {
        return new ConnectFailure(
                Reason.OTHER, "Cannot connect to " + settings + " (SQLSTATE " + failure.getSQLState() + ")", failure);
    }
}
