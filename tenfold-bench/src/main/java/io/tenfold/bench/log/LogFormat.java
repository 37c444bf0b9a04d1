// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The formats a server logs in. */
enum LogFormat {
    /** With {@code log_line_prefix = '%m [%p] %q%u@%d '}. */
    STDERR {
        @Override
        void print(LoggedMessage message, StringBuilder out) {
            part(message, message.severity(), message.message(), out);
            part(message, "DETAIL", message.detail(), out);
            part(message, "STATEMENT", message.statement(), out);
        }

        private void part(LoggedMessage message, String label, String text, StringBuilder out) {
            if (!text.isEmpty()) {
                out.append(time(message.timeMs()))
                        .append(" [")
                        .append(message.process())
                        .append("] app@shop ");
                out.append(label)
                        .append(":  ")
                        .append(text.replace("\n", "\n\t"))
                        .append('\n');
            }
        }
    },
    CSV {
        @Override
        void print(LoggedMessage message, StringBuilder out) {
            out.append(time(message.timeMs())).append(",\"app\",\"shop\",").append(message.process());
            out.append(",\"10.0.0.7:40112\",").append(session(message)).append(",1,\"SELECT\",");
            out.append(time(START_MS), 0, 19)
                    .append(" UTC,3/")
                    .append(message.transaction())
                    .append(",0,");
            out.append(message.severity())
                    .append(",00000,")
                    .append(quoted(message.message()))
                    .append(',');
            out.append(quoted(message.detail())).append(",,,,,").append(quoted(message.statement()));
            out.append(",,,\"shop-web\",\"client backend\",,0\n");
        }

        private String quoted(String text) {
            return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
        }
    },
    JSON {
        @Override
        void print(LoggedMessage message, StringBuilder out) {
            out.append("{\"timestamp\":\"")
                    .append(time(message.timeMs()))
                    .append("\",\"user\":\"app\",\"dbname\":\"shop\",\"pid\":");
            out.append(message.process())
                    .append(",\"remote_host\":\"10.0.0.7\",\"remote_port\":40112,\"session_id\":\"");
            out.append(session(message)).append("\",\"line_num\":1,\"ps\":\"SELECT\",\"session_start\":\"");
            out.append(time(START_MS), 0, 19).append(" UTC\",\"vxid\":\"3/").append(message.transaction());
            out.append("\",\"txid\":0,\"error_severity\":\"")
                    .append(message.severity())
                    .append('"');
            part("message", message.message(), out);
            part("detail", message.detail(), out);
            part("statement", message.statement(), out);
            out.append(",\"application_name\":\"shop-web\",\"backend_type\":\"client backend\",\"query_id\":0}\n");
        }

        private void part(String key, String text, StringBuilder out) {
            if (!text.isEmpty()) {
                String escaped = text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t");
                out.append(",\"").append(key).append("\":\"").append(escaped).append('"');
            }
        }
    };

    static final long START_MS = 1_795_000_000_000L;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);

    /** Appends what the server would write. */
    abstract void print(LoggedMessage message, StringBuilder out);

    private static String time(long ms) {
        return TIME.format(Instant.ofEpochMilli(ms));
    }

    private static String session(LoggedMessage message) {
        return Long.toHexString(START_MS / 1_000) + "." + Integer.toHexString(message.process());
    }
}
