// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.tenfold.model.advice.RuntimeRule.PoolConnections;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

class PoolTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @Test
    void ruleForAPool_makesOne() throws SQLException {
        try (TenfoldDataSource pooled = Connections.builder(server)
                .rules(List.of(new PoolConnections(2)))
                .build()) {
            for (int i = 0; i < 20; i++) {
                try (Connection connection = pooled.getConnection()) {
                    assertThat(Connections.rows(connection, "SELECT 1")).containsExactly(List.of("1"));
                }
            }
            assertThat(pooled.capture().capture().connections()).satisfies(use -> {
                assertThat(use.opened()).isBetween(1L, 2L);
                assertThat(use.handedOut()).isEqualTo(20);
                assertThat(use.mostInUse()).isEqualTo(1);
            });
        }
    }

    @Test
    void exhaustedPool_saysSoWithItsNumbers() throws SQLException {
        try (TenfoldDataSource pooled = Connections.builder(server)
                        .pool(1)
                        .connectionTimeout(Duration.ofMillis(300))
                        .build();
                Connection held = pooled.getConnection()) {
            assertThat(held.isValid(1)).isTrue();
            assertThatThrownBy(pooled::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("Tenfold - Connection is not available, request timed out after")
                    .hasMessageContaining("total=1, active=1, idle=0");
            assertThat(pooled.pool()).hasValueSatisfying(figures -> {
                assertThat(figures.active()).isEqualTo(1);
                assertThat(figures.total()).isEqualTo(1);
                assertThat(figures.timeouts()).isEqualTo(1);
            });
        }
    }

    @Test
    void withoutAPool_eachRequestOpensAConnection() throws SQLException {
        try (TenfoldDataSource direct = Connections.builder(server).build()) {
            direct.getConnection().close();
            direct.getConnection().close();
            assertThat(direct.pool()).isEmpty();
            assertThat(direct.capture().capture().connections().opened()).isEqualTo(2);
        }
    }

    @Test
    void foreignPool_isNotTakenForNewConnections() throws SQLException {
        try (HikariDataSource theirs = new HikariDataSource()) {
            theirs.setDataSource(Connections.plain(server));
            theirs.setMaximumPoolSize(1);
            TenfoldDataSource observed = TenfoldDataSource.wrap(theirs);
            for (int i = 0; i < 5; i++) {
                observed.getConnection().close();
            }
            assertThat(observed.capture().capture().connections().opened()).isEqualTo(1);
        }
    }

    @Test
    void unwrap_reachesPoolSourceAndDriver() throws SQLException {
        DataSource plain = Connections.plain(server);
        try (TenfoldDataSource pooled =
                        TenfoldDataSource.builder().dataSource(plain).pool(1).build();
                Connection connection = pooled.getConnection()) {
            assertThat(pooled.unwrap(HikariDataSource.class).getMaximumPoolSize())
                    .isEqualTo(1);
            assertThat(pooled.unwrap(PGSimpleDataSource.class)).isSameAs(plain);
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
        }
    }

    @Test
    void sourceMustBeOne() {
        assertThatThrownBy(() -> TenfoldDataSource.builder().build())
                .hasMessage("a TenfoldDataSource needs either a url or a dataSource, and has neither");
    }
}
