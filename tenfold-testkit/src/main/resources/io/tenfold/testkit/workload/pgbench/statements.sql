-- What pgbench's built-in scripts send: tpcb-like, simple-update and select-only; with -M simple and with -M prepared.
UPDATE pgbench_accounts SET abalance = abalance + -2041 WHERE aid = 1;
SELECT abalance FROM pgbench_accounts WHERE aid = 1;
UPDATE pgbench_tellers SET tbalance = tbalance + 512 WHERE tid = 1;
UPDATE pgbench_branches SET bbalance = bbalance + 512 WHERE bid = 1;
INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (1, 1, 1, 512, CURRENT_TIMESTAMP);
UPDATE pgbench_accounts SET abalance = abalance + $1 WHERE aid = $2;
SELECT abalance FROM pgbench_accounts WHERE aid = $1;
UPDATE pgbench_tellers SET tbalance = tbalance + $1 WHERE tid = $2;
UPDATE pgbench_branches SET bbalance = bbalance + $1 WHERE bid = $2;
INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP);
select count(*) from pgbench_branches;
