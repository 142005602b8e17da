-- What a device's own clock showed when its presence began, as scans have it.
ALTER TABLE "attendance_event" ADD COLUMN "device_at" TIMESTAMPTZ(3);
