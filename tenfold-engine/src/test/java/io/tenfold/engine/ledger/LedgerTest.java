// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.apply.Builder;
import io.tenfold.postgres.apply.IndexBackup;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    private static final ServerIdentity SHOP = new ServerIdentity("123", "db:5432", "shop");
    private static final Ddl INDEX = ReadDdl.of("CREATE INDEX CONCURRENTLY tf_a ON public.\"Tä\" USING btree (x)");
    private static final LedgerEntry ENTRY = LedgerEntry.planned(NOW, SHOP, "tf_a", INDEX, List.of());

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("state/tenfold/ledger.jsonl");
    }

    @Test
    void entry_isReadAsItWasWritten() {
        Ddl.CreateIndex again = (Ddl.CreateIndex) ReadDdl.of(
                "CREATE INDEX CONCURRENTLY a ON public.t USING btree (x) TABLESPACE fast WHERE (y = 'ä'::text)");
        LedgerEntry drop = new LedgerEntry(
                NOW,
                SHOP,
                "drop:public.a",
                ReadDdl.of("DROP INDEX CONCURRENTLY public.a"),
                LedgerState.VALID,
                true,
                new Builder(7, "2026-11-23 18:00:00+00"),
                9,
                new IndexBackup(again, "a \"comment\"\n", new TreeMap<>(Map.of(1, 500))),
                "dropped",
                List.of(new Fingerprint("0123456789abcdef")),
                NOW.plusSeconds(60));
        append(ENTRY, drop);

        assertThat(Ledger.read(file, SHOP)).containsExactly(ENTRY, drop);
    }

    @Test
    void lastLineOfAChange_counts() {
        append(ENTRY, ENTRY.givenTo(new Builder(1, "then"), NOW), ENTRY.to(LedgerState.VALID, NOW, "built"));

        assertThat(Ledger.read(file, SHOP)).extracting(LedgerEntry::state).containsExactly(LedgerState.VALID);
    }

    @Test
    void otherDatabases_areApart() {
        append(ENTRY);

        assertThat(Ledger.read(file, new ServerIdentity("123", "other:5433", "shop")))
                .hasSize(1);
        assertThat(Ledger.read(file, new ServerIdentity(null, "db:5432", "shop")))
                .hasSize(1);
        assertThat(Ledger.read(file, new ServerIdentity("124", "db:5432", "shop")))
                .isEmpty();
        assertThat(Ledger.read(file, new ServerIdentity("123", "db:5432", "other")))
                .isEmpty();
    }

    @Test
    void versionIsTheFirstField() throws IOException {
        append(ENTRY);

        assertThat(Files.readString(file)).startsWith("{\"ledger\":1,");
    }

    @Test
    void lineCutShort_isCutOffAndTheRestGoesOn() throws IOException {
        append(ENTRY, ENTRY.to(LedgerState.VALID, NOW, "built in ä"));
        byte[] whole = Files.readAllBytes(file);
        int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length = first; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(Ledger.read(file, SHOP)).extracting(LedgerEntry::state).containsExactly(LedgerState.PLANNED);
        }

        append(ENTRY.to(LedgerState.REVERTED, NOW, ""));

        assertThat(Ledger.read(file, SHOP)).extracting(LedgerEntry::state).containsExactly(LedgerState.REVERTED);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void lastLineOfZeroes_isCutOff() throws IOException {
        append(ENTRY);
        Files.write(file, new byte[] {0, 0, 0, '\n'}, StandardOpenOption.APPEND);

        append(ENTRY.to(LedgerState.VALID, NOW, ""));

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void lineInTheMiddleThatIsDamaged_isRefused() throws IOException {
        append(ENTRY, ENTRY);
        Files.writeString(file, Files.readString(file).replaceFirst("\"id\"", "\"ix\""));

        assertThatThrownBy(() -> Ledger.open(file, Duration.ZERO))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("line 1 is damaged");
    }

    @Test
    void newerVersion_isRefusedAndNotTouched() throws IOException {
        append(ENTRY);
        String newer = Files.readString(file) + "{\"ledger\":2,\"what\":\"else\"}\n";
        Files.writeString(file, newer);

        assertThatThrownBy(() -> Ledger.open(file, Duration.ZERO))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("newer Tenfold");
        assertThat(Files.readString(file)).isEqualTo(newer);
    }

    @Test
    void secondUser_isRefusedUntilTheFirstHasEnded() {
        try (Ledger first = Ledger.open(file, Duration.ZERO)) {
            assertThat(first.last(SHOP)).isEmpty();
            assertThatThrownBy(() -> Ledger.open(file, Duration.ofMillis(1)))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("another Tenfold has it");
        }
        append(ENTRY);
    }

    @Test
    void file_isItsOwnersAlone() throws IOException {
        append(ENTRY);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void folderThatCannotBeMade_isRefused() throws IOException {
        Files.writeString(folder.resolve("state"), "a file");

        assertThatThrownBy(() -> Ledger.open(file, Duration.ZERO))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("--ledger");
    }

    @Test
    void location_followsTheSpecification() {
        Path home = Path.of("/home/maria");

        assertThat(LedgerLocation.standard(Map.of("XDG_STATE_HOME", "/state"), home))
                .isEqualTo(Path.of("/state/tenfold/ledger.jsonl"));
        assertThat(List.of(
                        LedgerLocation.standard(Map.of(), home),
                        LedgerLocation.standard(Map.of("XDG_STATE_HOME", "relative"), home)))
                .containsOnly(Path.of("/home/maria/.local/state/tenfold/ledger.jsonl"));
    }

    private void append(LedgerEntry... entries) {
        try (Ledger ledger = Ledger.open(file, Duration.ZERO)) {
            for (LedgerEntry entry : entries) {
                ledger.append(entry);
            }
        }
    }
}
