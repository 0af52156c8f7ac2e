PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_keep_apart` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`other_id` text NOT NULL,
	`reason` text NOT NULL,
	`end_asked_on` text,
	`ended_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "keep_apart_reason" CHECK("__new_keep_apart"."reason" in ('co-defendant', 'relative', 'recorded non-association', 'held by safeguarding', 'other reason')),
	CONSTRAINT "keep_apart_order" CHECK("__new_keep_apart"."person_id" < "__new_keep_apart"."other_id"),
	CONSTRAINT "keep_apart_days" CHECK(("__new_keep_apart"."end_asked_on" is null or "__new_keep_apart"."end_asked_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("__new_keep_apart"."ended_on" is null or "__new_keep_apart"."ended_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_keep_apart`("id", "person_id", "other_id", "reason", "end_asked_on", "ended_on") SELECT "id", "person_id", "other_id", CASE
		WHEN lower(trim("reason")) IN ('co-defendant', 'co-defendants', 'codefendant', 'codefendants') THEN 'co-defendant'
		WHEN lower(trim("reason")) IN ('relative', 'relatives') THEN 'relative'
		WHEN lower(trim("reason")) IN ('recorded non-association', 'non-association', 'named in the referrals list') THEN 'recorded non-association'
		WHEN lower(trim("reason")) IN ('held by safeguarding', 'safeguarding') THEN 'held by safeguarding'
		ELSE 'other reason' END, NULL, "ended_on" FROM `keep_apart`;--> statement-breakpoint
INSERT INTO `history`("subject", "subject_id", "on_day", "at", "user_id", "user_name", "what", "why", "changes")
	SELECT DISTINCT 'person', "people"."id", strftime('%Y-%m-%d', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'right-time', 'Right Time', 'Reason of a keep-apart, as it was written', "old"."reason", '[]'
	FROM `keep_apart` "old" JOIN `__new_keep_apart` "new" ON "new"."id" = "old"."id"
	JOIN `people` ON "people"."id" IN ("old"."person_id", "old"."other_id")
	WHERE "new"."reason" = 'other reason' AND NOT EXISTS (SELECT 1 FROM `history` "h" WHERE "h"."subject" = 'person'
		AND "h"."subject_id" = "people"."id" AND "h"."what" = 'Keep-apart added' AND "h"."why" = "old"."reason");--> statement-breakpoint
INSERT INTO `history`("subject", "subject_id", "on_day", "at", "user_id", "user_name", "what", "why", "changes")
	SELECT DISTINCT 'person', "people"."id", strftime('%Y-%m-%d', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'safeguarding', 'Safeguarding', 'Keep-apart added', 'held by safeguarding', '[]'
	FROM `__new_keep_apart` "new" JOIN `people` ON "people"."id" IN ("new"."person_id", "new"."other_id")
	WHERE "new"."reason" = 'held by safeguarding' AND "new"."ended_on" IS NULL AND NOT EXISTS (SELECT 1 FROM `history` "h" WHERE "h"."subject" = 'person'
		AND "h"."subject_id" = "people"."id" AND "h"."what" = 'Keep-apart added' AND "h"."why" = 'held by safeguarding');--> statement-breakpoint
DROP TABLE `keep_apart`;--> statement-breakpoint
ALTER TABLE `__new_keep_apart` RENAME TO `keep_apart`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `keep_apart_pair` ON `keep_apart` (`person_id`,`other_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `keep_apart_once` ON `keep_apart` (`person_id`,`other_id`,`reason`) WHERE ended_on is null and reason <> 'held by safeguarding';--> statement-breakpoint
CREATE INDEX `keep_apart_other` ON `keep_apart` (`other_id`);