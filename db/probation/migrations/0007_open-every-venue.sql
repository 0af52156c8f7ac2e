-- Every venue has opening hours. Those that were not kept by windows yet get some by turns, and what their sessions take with an hour on either side.
DELETE FROM `site_cells` WHERE `side` = 'buffer' AND `site_id` IN (SELECT `id` FROM `venues` WHERE `windows_on` IS NULL OR `windows_on` > date('now'));
--> statement-breakpoint
INSERT OR IGNORE INTO `site_cells` (`site_id`, `weekday`, `quarter_hour`, `side`)
WITH RECURSIVE
	quarters(q) AS (SELECT 0 UNION ALL SELECT q + 1 FROM quarters WHERE q < 95),
	turns(turn, weekday, first, last) AS (VALUES
		(0, 'mon', 66, 85), (0, 'tue', 36, 85), (0, 'wed', 48, 85), (0, 'sat', 36, 63),
		(1, 'mon', 48, 85), (1, 'tue', 66, 85), (1, 'thu', 36, 85), (1, 'fri', 36, 51),
		(2, 'tue', 48, 85), (2, 'wed', 36, 85), (2, 'thu', 66, 85), (2, 'sat', 36, 63),
		(3, 'mon', 36, 51), (3, 'wed', 66, 85), (3, 'thu', 48, 85), (3, 'fri', 36, 59), (3, 'sat', 36, 63),
		(4, 'tue', 36, 51), (4, 'tue', 68, 85), (4, 'wed', 36, 85), (4, 'fri', 36, 51)),
	opening(id, turn) AS (
		SELECT `id`, (row_number() OVER (ORDER BY `name`) - 1) % 5 FROM `venues` WHERE `windows_on` IS NULL OR `windows_on` > date('now')),
	taken(id, weekday, first, last) AS (
		SELECT DISTINCT `rooms`.`venue_id`, substr('sunmontuewedthufrisat', 1 + 3 * strftime('%w', `sessions`.`held_on`), 3),
			(substr(`sessions`.`starts_at`, 1, 2) * 60 + substr(`sessions`.`starts_at`, 4, 2)) / 15,
			(substr(`sessions`.`starts_at`, 1, 2) * 60 + substr(`sessions`.`starts_at`, 4, 2) + `sessions`.`minutes` - 1) / 15
		FROM `sessions` JOIN `rooms` ON `rooms`.`id` = `sessions`.`room_id`),
	hours(id, weekday, first, last) AS (
		SELECT opening.id, turns.weekday, turns.first, turns.last FROM opening JOIN turns ON turns.turn = opening.turn
		UNION ALL
		SELECT taken.id, taken.weekday, max(taken.first - 4, min(taken.first, 24)), min(taken.last + 4, max(taken.last, 91))
		FROM taken JOIN opening ON opening.id = taken.id)
SELECT DISTINCT hours.id, hours.weekday, quarters.q, 'probation' FROM hours JOIN quarters ON quarters.q BETWEEN hours.first AND hours.last;
--> statement-breakpoint
INSERT OR IGNORE INTO `site_cells` (`site_id`, `weekday`, `quarter_hour`, `side`)
WITH RECURSIVE
	quarters(q) AS (SELECT 0 UNION ALL SELECT q + 1 FROM quarters WHERE q < 95),
	buffer(wide) AS (SELECT (coalesce((SELECT `buffer_minutes` FROM `site_settings`), 60) + 14) / 15)
SELECT DISTINCT own.`site_id`, own.`weekday`, quarters.q, 'buffer'
FROM `site_cells` AS own JOIN `venues` ON `venues`.`id` = own.`site_id` JOIN buffer
	JOIN quarters ON quarters.q BETWEEN own.`quarter_hour` - buffer.wide AND own.`quarter_hour` + buffer.wide
WHERE own.`side` = 'probation' AND (`venues`.`windows_on` IS NULL OR `venues`.`windows_on` > date('now'));
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_site_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`buffer_minutes` integer NOT NULL,
	`spare_hours` integer DEFAULT 10 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "site_settings_one" CHECK("__new_site_settings"."id" = 1),
	CONSTRAINT "site_settings_buffer" CHECK("__new_site_settings"."buffer_minutes" between 15 and 240),
	CONSTRAINT "site_settings_spare" CHECK("__new_site_settings"."spare_hours" between 4 and 40)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_site_settings`("id", "buffer_minutes", "spare_hours", "version") SELECT "id", "buffer_minutes", 10, "version" FROM `site_settings`;--> statement-breakpoint
DROP TABLE `site_settings`;--> statement-breakpoint
ALTER TABLE `__new_site_settings` RENAME TO `site_settings`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `venues` DROP COLUMN `windows_on`;