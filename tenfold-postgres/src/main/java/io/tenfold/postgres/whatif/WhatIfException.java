// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import io.tenfold.postgres.explain.ServerRefusal;
import java.sql.SQLException;

/** An oracle that was asked for cannot be had, or fails, not a statement given to it. Holds no literal of a statement. */
public final class WhatIfException extends RuntimeException {
    WhatIfException(String message) {
        super(message);
    }

    private WhatIfException(String message, Throwable cause) {
        super(message, cause);
    }

    static WhatIfException of(String what, SQLException failure) {
        return new WhatIfException(what + ": " + ServerRefusal.detail(failure), failure);
    }
}
