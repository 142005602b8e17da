-- Documents that support a claim; batches of payments numbered in each tenant by itself; slips that let in once by their digits too.
-- CreateTable
CREATE TABLE "claim_document" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_document_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "claim_document_claim_id_sha256_key" ON "claim_document"("claim_id", "sha256");

-- AddForeignKey
ALTER TABLE "claim_document" ADD CONSTRAINT "claim_document_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE claim_document
  ADD CONSTRAINT claim_document_mime_check CHECK (mime IN ('application/pdf', 'image/jpeg', 'image/png')),
  ADD CONSTRAINT claim_document_size_check CHECK (size_bytes BETWEEN 1 AND 8388608),
  ADD CONSTRAINT claim_document_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$');
-- What a decision may rest on stays as it was handed in.
CREATE TRIGGER claim_document_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_document
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE claim_document ENABLE ALWAYS TRIGGER claim_document_append_only;

-- ---------------------------------------------------------------- numbers
-- Two tenants whose ids began alike had batches of the same number: each now counts its own, as notices do.
DROP INDEX "payment_batch_number_key";
CREATE UNIQUE INDEX "payment_batch_tenant_id_number_key" ON "payment_batch"("tenant_id", "number");

-- ---------------------------------------------------------------- slips
-- Nobody wrote down whose digits were printed: until a slip is printed anew they let back in, as they did.
ALTER TABLE "door_pass" ADD COLUMN     "printed_at" TIMESTAMPTZ(3);
