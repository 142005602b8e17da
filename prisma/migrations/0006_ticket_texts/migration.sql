-- Text messages about tickets: which were sent, so that none is sent twice, and in which language.
ALTER TABLE "person" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'zh-CN';
ALTER TABLE "person" ADD CONSTRAINT "person_language_check" CHECK (language IN ('zh-CN', 'en'));

CREATE TABLE "ticket_text" (
    "ticket_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_text_pkey" PRIMARY KEY ("ticket_id", "template", "nth"),
    CONSTRAINT "ticket_text_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id")
      ON DELETE RESTRICT ON UPDATE CASCADE,
    -- near once, called three times: no bug of ours floods a phone
    CONSTRAINT "ticket_text_nth_check"
      CHECK (nth BETWEEN 1 AND CASE template WHEN 'turn-near' THEN 1 WHEN 'called' THEN 3 ELSE 0 END)
);
