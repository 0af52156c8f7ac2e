CREATE TABLE `standing_facts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`cohort_id` text NOT NULL,
	`number` integer,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`about` text,
	`other` text,
	`other_number` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "standing_facts_kind" CHECK("standing_facts"."kind" in ('closed_day', 'no_cover', 'facilitator_twice', 'room_twice', 'kept_apart', 'register_open')),
	CONSTRAINT "standing_facts_days" CHECK(("standing_facts"."from_on" is null or "standing_facts"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standing_facts"."until_on" is null or "standing_facts"."until_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `standing_facts_cohort` ON `standing_facts` (`cohort_id`,`kind`);--> statement-breakpoint
CREATE INDEX `standing_facts_other` ON `standing_facts` (`other`);--> statement-breakpoint
CREATE INDEX `standing_facts_day` ON `standing_facts` (`kind`,`from_on`);--> statement-breakpoint
ALTER TABLE `fits` ADD `soft_missed` integer NOT NULL;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_calendar` AFTER INSERT ON `cohorts` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_day` AFTER INSERT ON `sessions` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_leader` AFTER INSERT ON `cohort_facilitators` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_cover` AFTER INSERT ON `session_covers` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_day_off` AFTER INSERT ON `cohort_days_off` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_leave` AFTER INSERT ON `staff_leave` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', f.cohort_id FROM `cohort_facilitators` f WHERE f.email = new.email ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', c.cohort_id FROM `session_covers` c WHERE c.cover_email = new.email ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_bank_holiday` AFTER INSERT ON `bank_holidays` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s WHERE s.held_on = new.on_day ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_closure` AFTER INSERT ON `closures` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s JOIN `cohorts` c ON c.id = s.cohort_id WHERE s.held_on BETWEEN new.from_on AND new.to_on AND (new.venue_id IS NULL OR c.venue_id = new.venue_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_calendar` AFTER UPDATE OF `cancelled_on`, `venue_id`, `registers_from_on`, `starts_on` ON `cohorts` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_day` AFTER UPDATE ON `sessions` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_leader` AFTER UPDATE ON `cohort_facilitators` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_cover` AFTER UPDATE ON `session_covers` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_day_off` AFTER UPDATE ON `cohort_days_off` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_leave` AFTER UPDATE ON `staff_leave` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', f.cohort_id FROM `cohort_facilitators` f WHERE f.email = old.email ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', c.cohort_id FROM `session_covers` c WHERE c.cover_email = old.email ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', f.cohort_id FROM `cohort_facilitators` f WHERE f.email = new.email ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', c.cohort_id FROM `session_covers` c WHERE c.cover_email = new.email ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_bank_holiday` AFTER UPDATE ON `bank_holidays` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s WHERE s.held_on = old.on_day ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s WHERE s.held_on = new.on_day ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_closure` AFTER UPDATE ON `closures` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s JOIN `cohorts` c ON c.id = s.cohort_id WHERE s.held_on BETWEEN old.from_on AND old.to_on AND (old.venue_id IS NULL OR c.venue_id = old.venue_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s JOIN `cohorts` c ON c.id = s.cohort_id WHERE s.held_on BETWEEN new.from_on AND new.to_on AND (new.venue_id IS NULL OR c.venue_id = new.venue_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_calendar` AFTER DELETE ON `cohorts` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_day` AFTER DELETE ON `sessions` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_leader` AFTER DELETE ON `cohort_facilitators` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_cover` AFTER DELETE ON `session_covers` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_day_off` AFTER DELETE ON `cohort_days_off` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('calendar', old.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_leave` AFTER DELETE ON `staff_leave` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', f.cohort_id FROM `cohort_facilitators` f WHERE f.email = old.email ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', c.cohort_id FROM `session_covers` c WHERE c.cover_email = old.email ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_bank_holiday` AFTER DELETE ON `bank_holidays` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s WHERE s.held_on = old.on_day ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_closure` AFTER DELETE ON `closures` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'calendar', s.cohort_id FROM `sessions` s JOIN `cohorts` c ON c.id = s.cohort_id WHERE s.held_on BETWEEN old.from_on AND old.to_on AND (old.venue_id IS NULL OR c.venue_id = old.venue_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_attendance` AFTER INSERT ON `attendances` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'cohort', s.cohort_id FROM `sessions` s WHERE s.id = new.session_id ON CONFLICT DO NOTHING; END;--> statement-breakpoint
INSERT INTO `touched` (`kind`, `id`) SELECT 'calendar', id FROM `cohorts` WHERE true ON CONFLICT DO NOTHING;
