// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.apply.Outcome.Result;
import org.junit.jupiter.api.Test;

/** Something is there already under the name, or the same index under another. */
abstract class NameContract extends ChangeServerContract {
    private static final String NAME = BY_CUSTOMER.name();

    @Test
    void sameIndexBuiltEarlier_isNotBuiltAgain() {
        make(BY_CUSTOMER);
        String oid = oid();

        Outcome second = make(BY_CUSTOMER);

        assertThat(second.result()).isEqualTo(Result.DONE);
        assertThat(second.detail()).contains("earlier run");
        assertThat(oid()).isEqualTo(oid);
    }

    @Test
    void sameIndexBuiltBySomebodyElse_staysTheirs() {
        server().execute("CREATE INDEX " + NAME + " ON orders (customer)");

        Outcome outcome = make(BY_CUSTOMER);

        assertThat(outcome.result()).isEqualTo(Result.PRESENT);
        assertThat(outcome.detail()).contains("somebody else");
        assertThat(remove(BY_CUSTOMER).result()).isEqualTo(Result.FAILED);
        assertThat(validity(NAME)).isEqualTo("valid");
    }

    @Test
    void unmarkedIndexThatTheLedgerKnows_isMarked() {
        server().execute("CREATE INDEX " + NAME + " ON orders (customer)");

        Outcome outcome = make(BY_CUSTOMER, true);

        assertThat(outcome.result()).isEqualTo(Result.DONE);
        assertThat(outcome.detail()).contains("marked now");
        assertThat(remove(BY_CUSTOMER).result()).isEqualTo(Result.DONE);
    }

    @Test
    void sameIndexUnderAnotherName_isEnough() {
        server().execute("CREATE INDEX theirs ON orders (customer)");

        Outcome outcome = make(BY_CUSTOMER);

        assertThat(outcome.result()).isEqualTo(Result.PRESENT);
        assertThat(outcome.detail()).contains("under the name theirs");
        assertThat(validity(NAME)).isEqualTo("absent");
    }

    @Test
    void otherIndexOfThatName_isNotTouched() {
        server().execute("CREATE INDEX " + NAME + " ON orders (customer DESC)");

        Outcome outcome = make(BY_CUSTOMER);

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.detail()).contains("is something else");
        assertThat(ask("SELECT pg_get_indexdef('" + NAME + "'::regclass)")).contains("customer DESC");
    }

    @Test
    void tableOfThatName_isNotTouched() {
        server().execute("CREATE TABLE " + NAME + " ()");
        try {
            assertThat(make(BY_CUSTOMER).detail()).contains("no index");
        } finally {
            server().execute("DROP TABLE " + NAME);
        }
    }

    @Test
    void invalidRemnantOfOurs_isReplaced() {
        server().execute("CREATE INDEX " + NAME + " ON orders (customer)");
        String remnant = oid();
        invalidate(NAME);

        assertThat(make(BY_CUSTOMER).result()).isEqualTo(Result.DONE);
        assertThat(validity(NAME)).isEqualTo("valid");
        assertThat(oid()).isNotEqualTo(remnant);
    }

    @Test
    void invalidIndexOfSomebodyElse_isNotTouched() {
        server().execute("CREATE INDEX " + NAME + " ON orders (customer)");
        server().execute("COMMENT ON INDEX " + NAME + " IS 'ask Maria before you drop this'");
        invalidate(NAME);
        String oid = oid();

        Outcome outcome = make(BY_CUSTOMER);

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.detail()).contains("belongs to somebody else").contains("DROP INDEX CONCURRENTLY");
        assertThat(validity(NAME)).isEqualTo("invalid");
        assertThat(oid()).isEqualTo(oid);
    }

    @Test
    void invalidIndexThatIsSomethingElse_isNotTouched() {
        server().execute("CREATE INDEX " + NAME + " ON orders (note)");
        invalidate(NAME);

        assertThat(make(BY_CUSTOMER).result()).isEqualTo(Result.FAILED);
        assertThat(validity(NAME)).isEqualTo("invalid");
    }

    private String oid() {
        return ask("SELECT '" + NAME + "'::regclass::oid");
    }
}
