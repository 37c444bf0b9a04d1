// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.apply.Outcome.Result;
import org.junit.jupiter.api.Test;

/** What was built is taken back, if it is still what was built. */
abstract class TakeBackContract extends ChangeServerContract {
    private static final String NAME = BY_CUSTOMER.name();

    @Test
    void remove_dropsWhatIsOurs() {
        make(BY_CUSTOMER);

        assertThat(remove(BY_CUSTOMER).result()).isEqualTo(Result.DONE);
        assertThat(validity(NAME)).isEqualTo("absent");
        assertThat(remove(BY_CUSTOMER).result()).isEqualTo(Result.DONE);
    }

    @Test
    void remove_leavesWhatWasBuiltAnewUnderTheName() {
        make(BY_CUSTOMER);
        server().execute("DROP INDEX " + NAME + "; CREATE INDEX " + NAME + " ON orders (customer)");

        assertThat(remove(BY_CUSTOMER).detail()).contains("not taken back");
        assertThat(validity(NAME)).isEqualTo("valid");
    }

    @Test
    void remove_leavesWhatWasAltered() {
        make(BY_CUSTOMER);
        server().execute("ALTER INDEX " + NAME + " SET (fillfactor = 50)");

        Outcome outcome = remove(BY_CUSTOMER);

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.detail()).contains("was altered since it was built");
        assertThat(validity(NAME)).isEqualTo("valid");
    }
}
