// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;

/** The connection was given up: the answer never came. Its message is for the user. */
final class LostLine extends SQLException {
    private static final long serialVersionUID = 1L;

    LostLine(String sentence, SQLException cause) {
        super(sentence, "08006", cause);
    }
}
